package org.holocron.derive.wire;

/** The HTTP interface of a vendor's server, as the REST client implements it: one client for each request. */
public interface ServerApi extends AutoCloseable {

    /** Closes the connection at once, also during a request. */
    @Override
    void close();
}
