package puente.sandbox.odoo;

import org.jspecify.annotations.Nullable;

/** A remote call that the sandbox received; status 0 means the connection closed unanswered. */
public record Request(
    long number,
    String at,
    String protocol,
    String model,
    String method,
    long uid,
    int status,
    @Nullable String fault,
    long milliseconds) {}
