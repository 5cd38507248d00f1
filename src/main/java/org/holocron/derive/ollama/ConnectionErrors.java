package org.holocron.derive.ollama;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;

/** Tells an operator why a connection could not be made or was lost. No job is to blame for it. */
final class ConnectionErrors {

    private ConnectionErrors() {}

    static Outcome.Unavailable classify(At at, Throwable cause) {
        Throwable root = rootOf(cause);
        return new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, describe(at, root), Dependency.modelServer(at.server()));
    }

    private static String describe(At at, Throwable root) {
        String detail = ErrorText.excerpt(root.getClass().getSimpleName() + " " + root.getMessage(), 300);
        if (root instanceof UnknownHostException) {
            return "The host of OLLAMA_BASE_URL " + at.server() + " is not known";
        }
        if (root instanceof SocketTimeoutException) {
            return "Ollama at " + at.server() + " does not take the connection: " + detail;
        }
        if (root instanceof ConnectException || root instanceof NoRouteToHostException) {
            return "Ollama at " + at.server() + " refuses the connection: is it running? " + detail;
        }
        if (root instanceof SSLException) {
            return "No secure connection to Ollama at " + at.server() + ": " + detail;
        }
        return "Ollama at " + at.server() + " broke the connection off"
                + (at.charactersReceived() == 0
                        ? " before its answer: "
                        : " after " + at.charactersReceived() + " characters of its answer: ")
                + detail;
    }

    private static Throwable rootOf(Throwable cause) {
        Set<Throwable> seen = new HashSet<>();
        Throwable root = cause;
        while (root.getCause() != null && seen.add(root)) {
            root = root.getCause();
        }
        return root;
    }

    /**
     * Where the connection led, and how much of the answer had arrived.
     *
     * @param server the server's URL for messages
     */
    record At(String server, int charactersReceived) {}
}
