package org.holocron.derive.chaos;

import java.util.random.RandomGenerator;

/**
 * A moment in the way of a job at which a process can be made to die, in the order in which a job comes by.
 *
 * <p>Each is the entry or exit of one method. Where a method is passed several times, one of its passings is drawn.
 */
enum KillPoint {
    AFTER_CLAIM("after the claim", "runner.JobClaimer", "hold", "AT EXIT"),
    PROMPT("while the prompt is built", "interrogation.Interrogation", "render", "AT ENTRY"),
    /** Read by another thread than the slot's, which is known by its deadline. */
    MID_STREAM("in the middle of the stream", "ollama.AnswerReader", "take", "AT ENTRY", 3, 10),
    ANSWERED("after the response, before the lake", "derivation.Call", "answered", "AT ENTRY"),
    STORED("in the lake, before the receipt", "derivation.ResponseCache", "keep", "AT ENTRY"),
    RECEIPT("after the receipt", "derivation.ResponseCache", "keep", "AT EXIT"),
    /** Its content is in a temporary file, not yet under its name. The first three are the call's own and its receipt. */
    IN_A_FILE("in the middle of a file", "lake.DurableFile", "writeAndForce", "AT EXIT", 4, 9),
    BETWEEN_FILES("between two files", "lake.RunFolder", "put", "AT EXIT", 3, 8),
    BEFORE_COMMIT("before the final transaction", "derivation.Recorder", "record", "AT ENTRY"),
    IN_TRANSACTION("inside the final transaction", "queue.StatementCompletion", "insertArtifact", "AT ENTRY", 1, 6),
    AFTER_COMMIT("after the final transaction", "derivation.Recorder", "record", "AT EXIT");

    private final String words;
    private final String className;
    private final String method;
    private final String location;
    private final int firstPassing;
    private final int lastPassing;

    KillPoint(String words, String className, String method, String location) {
        this(words, className, method, location, 1, 1);
    }

    KillPoint(String words, String className, String method, String location, int firstPassing, int lastPassing) {
        this.words = words;
        this.className = "org.holocron.derive." + className;
        this.method = method;
        this.location = location;
        this.firstPassing = firstPassing;
        this.lastPassing = lastPassing;
    }

    /** As the table names it. */
    String words() {
        return words;
    }

    String className() {
        return className;
    }

    String method() {
        return method;
    }

    /** In Byteman's words. */
    String location() {
        return location;
    }

    /** Which passing of the method it is to be, from 1. */
    int drawPassing(RandomGenerator random) {
        return random.nextInt(firstPassing, lastPassing + 1);
    }

    /** Whether the model was asked by then and nothing yet says so: only then may it be asked the same again. */
    boolean mayRepeatTheCall() {
        return this == MID_STREAM || this == ANSWERED || this == STORED;
    }
}
