package org.holocron.derive.wire;

import org.holocron.derive.job.Outcome;

/** How reading an answer ended. */
public sealed interface StreamEnd {

    /** The server ended the stream, or its last line said so. */
    record Complete() implements StreamEnd {}

    /** The server answered with an error status. */
    record Refused(HttpAnswer answer, byte[] body) implements StreamEnd {}

    /** The server stopped generating and sent an error line. */
    record ServerError(String line) implements StreamEnd {}

    /** A line that is not JSON. */
    record Unreadable(String line) implements StreamEnd {}

    /** The answer exceeded a bound; the rest was not read. */
    record TooLarge(String bound) implements StreamEnd {}

    /** This side hung up. */
    record HungUp(Outcome.Failure reason) implements StreamEnd {}

    /** The connection could not be made, or was lost. */
    record Broken(Exception cause) implements StreamEnd {}
}
