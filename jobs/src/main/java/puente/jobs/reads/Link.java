package puente.jobs.reads;

import java.net.URI;

/**
 * A page of a back end on which a person sees what was written.
 *
 * @param name the field of the result that it comes from: {@code url}, {@code lead_url}
 */
public record Link(String name, URI url) {}
