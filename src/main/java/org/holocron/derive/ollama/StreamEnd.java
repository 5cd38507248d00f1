package org.holocron.derive.ollama;

/** How the reading of an answer came to its end. */
sealed interface StreamEnd {

    /** The server ended the stream, or said that it is done. */
    record Complete() implements StreamEnd {}

    /** The server answered with an error status. */
    record Refused(int status, byte[] body) implements StreamEnd {}

    /** The server broke off the generation with an error line. */
    record SaidError(String line) implements StreamEnd {}

    /** Something came that is not a line of JSON. */
    record Unreadable(String line) implements StreamEnd {}

    /** More came than an answer may have; the rest was not read. */
    record TooLarge(String bound) implements StreamEnd {}

    /** The connection could not be made, or was lost. */
    record Broken(Exception cause) implements StreamEnd {}
}
