package org.holocron.derive.wire;

/** The HTTP interface of a vendor's server, as the REST client implements it: a client is used for one request at a time. */
public interface ServerApi extends AutoCloseable {

    /** Closes the connection at once, also during a request. */
    @Override
    void close();
}
