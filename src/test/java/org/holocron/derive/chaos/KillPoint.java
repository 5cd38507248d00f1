package org.holocron.derive.chaos;

import java.util.random.RandomGenerator;

/**
 * A point in the way of a job at which a test kills the process, in the order of that way.
 *
 * <p>Each is the entry or exit of one method. If a job passes the method several times, one of those passes is drawn.
 */
enum KillPoint {
    AFTER_CLAIM("after the claim", "runner.JobClaimer", "hold", "AT EXIT"),
    /** Before the guard, whose deadline would end a thread that is held. */
    PROMPT("while the prompt is built", "derivation.Preparation", "renderPrompt", "AT ENTRY"),
    /** Read by another thread than the slot's, which is known by its deadline. */
    MID_STREAM("in the middle of the stream", "wire.AnswerReader", "take", "AT ENTRY", 3, 10),
    ANSWERED("after the response, before the lake", "derivation.Call", "receive", "AT ENTRY"),
    STORED("in the lake, before the receipt", "derivation.ResponseReuse", "store", "AT ENTRY"),
    RECEIPT("after the receipt", "derivation.ResponseReuse", "store", "AT EXIT"),
    /** Its content is in a temporary file, not yet under its name. The first one is the receipt; what is written ahead another thread forces. */
    IN_A_FILE("in the middle of a file", "lake.DurableFile", "writeAndForce", "AT EXIT", 2, 4),
    BETWEEN_FILES("between two files", "lake.RunFolder", "put", "AT EXIT", 1, 3),
    BEFORE_COMMIT("before the final transaction", "derivation.Recorder", "record", "AT ENTRY"),
    IN_TRANSACTION("inside the final transaction", "queue.StatementCompletion", "insertArtifact", "AT ENTRY", 1, 6),
    AFTER_COMMIT("after the final transaction", "derivation.Recorder", "record", "AT EXIT");

    private final String words;
    private final String className;
    private final String method;
    private final String location;
    private final int firstPass;
    private final int lastPass;

    KillPoint(String words, String className, String method, String location) {
        this(words, className, method, location, 1, 1);
    }

    KillPoint(String words, String className, String method, String location, int firstPass, int lastPass) {
        this.words = words;
        this.className = "org.holocron.derive." + className;
        this.method = method;
        this.location = location;
        this.firstPass = firstPass;
        this.lastPass = lastPass;
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

    /** Which pass of the method it is, from 1. */
    int drawPass(RandomGenerator random) {
        return random.nextInt(firstPass, lastPass + 1);
    }

    /** Whether the model was asked by then and no receipt says so yet: only then may it be asked the same again. */
    boolean mayRepeatTheCall() {
        return this == MID_STREAM || this == ANSWERED || this == STORED;
    }
}
