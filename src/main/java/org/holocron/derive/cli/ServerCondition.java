package org.holocron.derive.cli;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what answers instead of the application: a server that is still starting, one whose application could not be started, or
 * another program.
 *
 * @param base of the API
 * @param management null if its address is not known
 */
record ServerCondition(URI base, @Nullable URI management) {

    /**
     * The application answers each error with a problem document; this one had none.
     *
     * @param exitCode of an answer with that status that comes from the server
     */
    CommandFailedException withoutProblem(int status, int exitCode) {
        if (status != 404 && status != 503) {
            return AnsweredProblem.failed(
                    status, exitCode, "The server at " + base + " answered " + status + " without a reason");
        }
        Optional<Readiness.State> state = management == null ? Optional.empty() : new Readiness(management).check();
        if (state.isEmpty()) {
            return CommandFailedException.temporary(
                    Exit.NO_SERVER,
                    "What answers at " + base + " is a derive server that is starting, or another program (it answered "
                            + status + ")");
        }
        if (state.get().bootIsOver() && !state.get().applicationIsUp()) {
            return new CommandFailedException(
                    Exit.FAILED,
                    "The server at " + base + " runs, but its application could not be started. Why is in its log, "
                            + "DERIVE_DATA_DIR/server/log/server.log");
        }
        return CommandFailedException.temporary(
                Exit.NO_SERVER, "The derive server at " + base + " is starting. Try again in a few seconds");
    }
}
