package org.holocron.derive.wire;

/**
 * A streamed answer in a vendor's lines, as far as it has arrived. The reading thread gives the lines; the waiting thread may
 * take what is there at any moment.
 */
public interface ArrivingAnswer<P extends PartialAnswer> {

    /** What a line was. */
    enum Line {
        /** No part of the answer: the call is as silent as before. */
        NOTHING,
        /** A part without text. */
        PART,
        /** Text of the answer, of thinking too. */
        TOKEN,
        /** The server stopped generating and says why. */
        ERROR,
        /** None of the vendor's lines. */
        UNREADABLE
    }

    /** The JSON in a line of the stream, or what stands there instead; "" for a line that says nothing. */
    default String payload(String line) {
        return line;
    }

    /** @param sinceStartNanos how long the call has taken so far */
    Line take(String payload, long sinceStartNanos);

    /** Whether the model said that it is done: what follows is not missed if it never comes. */
    boolean isWhole();

    /** Whether the last line came. */
    boolean isOver();

    /** In characters, all that is kept: the texts, the lists as JSON, and every other field. */
    long size();

    /** What has arrived until now. */
    P received();
}
