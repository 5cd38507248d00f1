package org.holocron.derive.simulator;

/**
 * An answer.
 *
 * @param content of the message
 * @param thinking what comes before it, "" for none
 * @param callsTool whether a tool is called instead of answering
 * @param doneReason {@code stop}, {@code length} or {@code content_filter}; "" for a stream that ends without being done
 */
record Reply(String content, String thinking, boolean callsTool, String doneReason, Figures figures) {

    Reply withContent(String other) {
        return new Reply(other, thinking, callsTool, doneReason, figures.withAnswer(other));
    }

    Reply withThinking(String other) {
        return new Reply(content, other, callsTool, doneReason, figures);
    }

    Reply withToolCall() {
        return new Reply("", thinking, true, doneReason, figures);
    }

    Reply withDoneReason(String other) {
        return new Reply(content, thinking, callsTool, other, figures);
    }

    Reply withFigures(Figures other) {
        return new Reply(content, thinking, callsTool, doneReason, other);
    }

    boolean isDone() {
        return !doneReason.isEmpty();
    }
}
