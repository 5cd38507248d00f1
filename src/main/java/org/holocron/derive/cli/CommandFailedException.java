package org.holocron.derive.cli;

/** Ends a command with a message for the user and an exit code. */
final class CommandFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private final boolean temporary;

    /** The type of the server's problem document; empty if it is none. */
    private final String problemType;

    CommandFailedException(int exitCode, String message) {
        this(exitCode, message, false, "");
    }

    private CommandFailedException(int exitCode, String message, boolean temporary, String problemType) {
        super(message);
        this.exitCode = exitCode;
        this.temporary = temporary;
        this.problemType = problemType;
    }

    /** For arguments that are wrong, or wrong together. */
    static CommandFailedException badUsage(String message) {
        return new CommandFailedException(Exit.BAD_USAGE, message);
    }

    /** One that may go by itself: the server is being started again, or its database is unavailable. */
    static CommandFailedException temporary(int exitCode, String message) {
        return new CommandFailedException(exitCode, message, true, "");
    }

    /** The same with one more line of message. */
    CommandFailedException with(String line) {
        return new CommandFailedException(exitCode, getMessage() + "\n" + line, temporary, problemType);
    }

    CommandFailedException ofType(String type) {
        return new CommandFailedException(exitCode, getMessage(), temporary, type);
    }

    /** @param name the last part of the type */
    boolean isProblem(String name) {
        return problemType.endsWith(":" + name);
    }

    boolean isTemporary() {
        return temporary;
    }

    int exitCode() {
        return exitCode;
    }
}
