package puente.http;

import puente.bridge.Operation;

/**
 * An operation behind an address of its own and in no list: its parameters are in the query, and
 * one perhaps in the path.
 *
 * @param method {@code GET} of one that reads, else {@code POST}
 * @param path with at most one variable, which is the operation's parameter of that name
 */
public record OperationRoute(String method, String path, Operation<?, ?> operation) {}
