package puente.trackhs;

import org.jspecify.annotations.Nullable;
import puente.bridge.text.Text;

/**
 * The requirements on a unit. TrackHS is asked for them and its answer is checked again: some
 * tenants ignore these filters, and four of them TrackHS does not have at all.
 */
record UnitCriteria(
    Range bedrooms,
    Range bathrooms,
    @Nullable Integer pets,
    @Nullable Integer active,
    @Nullable Integer bookable,
    @Nullable Integer events,
    @Nullable Integer smoking,
    @Nullable Integer children,
    @Nullable Integer accessible) {

  /** A number from the least to the most, or exactly one. */
  record Range(@Nullable Integer least, @Nullable Integer most, @Nullable Integer exactly) {

    static Range of(
        String what, @Nullable Integer least, @Nullable Integer most, @Nullable Integer exactly) {
      if (least != null && most != null && least > most) {
        throw ParameterParser.refusal(
            "min_" + what,
            Text.format(
                "es más que max_%s, que es %d.", "is more than max_%s, which is %d.", what, most),
            new Text(
                "El mínimo es más que el máximo; ¿cuántas quiere?",
                "The least is more than the most; how many should it be?"));
      }
      return new Range(least, most, exactly);
    }

    /** Tells whether a number fits that is only known to lie between two. */
    boolean fits(long from, long to) {
      return (least == null || to >= least)
          && (most == null || from <= most)
          && (exactly == null || (from <= exactly && exactly <= to));
    }

    Query on(Query query, String what) {
      return query
          .with("min" + what, least)
          .with("max" + what, most)
          .with(what.toLowerCase(java.util.Locale.ROOT), exactly);
    }
  }

  /**
   * Makes the requirements of an input. Units out of use are left out unless they are wanted, and
   * so are those that nobody can book where free days are asked for.
   *
   * @param free whether free days are asked for
   */
  static UnitCriteria of(SearchUnits.Asked asked, boolean free) {
    Integer bookable = asked.isBookable();
    return new UnitCriteria(
        Range.of("bedrooms", asked.minBedrooms(), asked.maxBedrooms(), asked.bedrooms()),
        Range.of("bathrooms", asked.minBathrooms(), asked.maxBathrooms(), asked.bathrooms()),
        asked.petsFriendly(),
        asked.isActive() == null ? Integer.valueOf(1) : asked.isActive(),
        bookable == null && free ? Integer.valueOf(1) : bookable,
        asked.eventsAllowed(),
        asked.smokingAllowed(),
        asked.childrenAllowed(),
        asked.isAccessible());
  }

  /** The question with those that TrackHS knows. */
  Query on(Query query) {
    return bathrooms
        .on(bedrooms.on(query, "Bedrooms"), "Bathrooms")
        .with("petsFriendly", pets)
        .with("isActive", active)
        .with("isBookable", bookable);
  }

  /** Tells whether a unit meets them, as far as it says. */
  boolean fits(TrackHsRow unit) {
    Long rooms = unit.number("bedrooms");
    return (rooms == null || bedrooms.fits(rooms, rooms))
        && fitsBathrooms(unit)
        && same(pets, unit.flag("petsFriendly"))
        && same(active, unit.flag("isActive"))
        && same(bookable, unit.flag("isBookable"))
        && same(events, unit.flag("eventsAllowed"))
        && same(smoking, unit.flag("smokingAllowed"))
        && same(children, unit.flag("childrenAllowed"))
        && same(accessible, unit.flag("isAccessible"));
  }

  /**
   * Tells whether the bathrooms fit; TrackHS does not say how it adds up full, three-quarter and
   * half ones.
   */
  private boolean fitsBathrooms(TrackHsRow unit) {
    Long full = unit.number("fullBathrooms");
    if (full == null) {
      return true;
    }
    return bathrooms.fits(
        full,
        full + orNone(unit.number("threeQuarterBathrooms")) + orNone(unit.number("halfBathrooms")));
  }

  private static long orNone(@Nullable Long number) {
    return number == null ? 0 : number;
  }

  private static boolean same(@Nullable Integer wanted, @Nullable Boolean is) {
    return wanted == null || is == null || is == (wanted == 1);
  }
}
