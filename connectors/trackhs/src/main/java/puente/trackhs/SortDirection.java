package puente.trackhs;

/** Which end of a sorted list comes first. */
enum SortDirection {
  ASC,
  DESC
}
