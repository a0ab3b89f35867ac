package puente.http;

import puente.bridge.Operation;

/**
 * An operation behind an address of its own and in no list: {@code GET}, its parameters in the
 * query, and one perhaps in the path.
 *
 * @param path with at most one variable, which is the operation's parameter of that name
 */
public record OperationRoute(String path, Operation<?, ?> operation) {}
