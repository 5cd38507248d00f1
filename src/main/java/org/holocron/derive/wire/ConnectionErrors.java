package org.holocron.derive.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.http.MessageConstraintException;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;

/** Tells an operator why a connection could not be made or was lost. */
final class ConnectionErrors {

    private final ServerLabel server;

    ConnectionErrors(ServerLabel server) {
        this.server = server;
    }

    /** Nothing of an answer had come: the server is unavailable, and no job is to blame. */
    Outcome.Unavailable beforeAnswer(Throwable cause) {
        return new Outcome.Unavailable(
                ErrorKind.MODEL_SERVER_UNAVAILABLE, describe(rootOf(cause)), Dependency.modelServer(server.address()));
    }

    /**
     * Nothing of the answer to a call had come. A connection that was made and then closed may be that call's doing: some
     * schemas end the whole server.
     */
    Outcome.Failure beforeAnswerToCall(Throwable cause) {
        Throwable root = rootOf(cause);
        return isClosed(root) ? new Outcome.Ambiguous(ErrorKind.STREAM_BROKEN, describe(root)) : beforeAnswer(cause);
    }

    /** The answer had begun: the server may have died, or this call may have killed the runner. */
    Outcome.Ambiguous inAnswer(int charactersReceived, Throwable cause) {
        return new Outcome.Ambiguous(
                ErrorKind.STREAM_BROKEN,
                server + " broke the connection off after " + charactersReceived + " characters of its answer: "
                        + detail(rootOf(cause)));
    }

    /** The HTTP client has a type of its own for it, which is not to be seen from here. */
    private static boolean isClosed(Throwable root) {
        return root instanceof IOException
                && !(root instanceof SocketException
                        || root instanceof InterruptedIOException
                        || root instanceof UnknownHostException
                        || root instanceof SSLException);
    }

    private String describe(Throwable root) {
        if (root instanceof UnknownHostException) {
            return "The host of " + server.setting() + " " + server.address() + " is not known";
        }
        if (root instanceof SocketTimeoutException) {
            return server + " does not take the connection: " + detail(root);
        }
        if (root instanceof ConnectException || root instanceof NoRouteToHostException) {
            return server + " refuses the connection: is it running? " + detail(root);
        }
        if (root instanceof SSLException) {
            return "No secure connection to " + server + ": " + detail(root);
        }
        if (root instanceof MessageConstraintException) {
            return server + " answers with a head beyond the bounds (" + BoundedHeadEngine.BOUNDS + "): is it "
                    + server.kind() + "?";
        }
        return server + " broke the connection off before its answer: " + detail(root);
    }

    private static String detail(Throwable root) {
        return ErrorText.excerpt(root.getClass().getSimpleName() + " " + root.getMessage(), 300);
    }

    private static Throwable rootOf(Throwable cause) {
        Set<Throwable> seen = new HashSet<>();
        Throwable root = cause;
        while (root.getCause() != null && seen.add(root)) {
            root = root.getCause();
        }
        return root;
    }
}
