package org.holocron.derive.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelServer;

/**
 * With which windows a server has loaded its models. It tells of the model as it is now: where calls of this node ask for several windows of one
 * model, nobody knows whose it is, and none is known.
 */
final class WindowsInForce {

    /** A call for another window that was made within this time may have loaded the model. */
    private static final Duration OTHERS = Duration.ofMinutes(10);

    private final ModelServer server;
    private final InstantSource clock;
    private final Map<String, Map<Integer, Told>> told = new ConcurrentHashMap<>();

    /**
     * @param window 0 if the server does not tell
     * @param after when the last such call had ended
     * @param proven whether a prompt was cut to it
     */
    private record Told(int window, Instant after, boolean proven) {}

    WindowsInForce(ModelServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /**
     * As far as it is known by what was told last.
     *
     * @param takesWindow whether the server heeds what calls ask for
     */
    CallWindow lastKnown(ModelCall call, boolean takesWindow) {
        int asked = call.sampling().window();
        Told last = of(call).get(asked);
        boolean isTold = last != null && last.window() > 0 && !isOver(last);
        if (isTold && (!takesWindow || !isOneOfSeveral(call))) {
            return new CallWindow(takesWindow ? asked : last.window(), last.window());
        }
        return takesWindow ? CallWindow.asked(asked) : CallWindow.UNKNOWN;
    }

    /**
     * Before a call, which the server loads the model for anew if need be: a smaller window is another client's, unless the model has none
     * that is longer, or a prompt of such a call was cut to it.
     */
    CallWindow before(ProofRequest request, boolean takesWindow) {
        CallWindow last = lastKnown(request.call(), takesWindow);
        boolean mayGrow = takesWindow && last.isTold() && !isProven(request.call(), last.told());
        return mayGrow && !(last.isSmaller() && isLongest(request, last.told()))
                ? CallWindow.asked(last.asked())
                : last;
    }

    private boolean isLongest(ProofRequest request, int window) {
        Integer longest = server.details(request.model()).longestWindow();
        return longest != null && longest <= window;
    }

    private boolean isProven(ModelCall call, int window) {
        Told last = of(call).get(call.sampling().window());
        return last != null && last.window() == window && last.proven();
    }

    /** The prompt of such a call was cut to the window that the server told. */
    void wasCut(ModelCall call) {
        of(call).computeIfPresent(
                        call.sampling().window(), (asked, last) -> new Told(last.window(), last.after(), true));
    }

    /** After a call, when its model is loaded with this window; 0 if the server does not tell. */
    void told(ModelCall call, int window) {
        of(call).compute(
                        call.sampling().window(),
                        (asked, before) -> new Told(
                                window,
                                clock.instant(),
                                before != null && before.window() == window && before.proven()));
    }

    private boolean isOneOfSeveral(ModelCall call) {
        return of(call).entrySet().stream()
                .anyMatch(other -> other.getKey() != call.sampling().window() && !isOver(other.getValue()));
    }

    private boolean isOver(Told before) {
        return !clock.instant().isBefore(before.after().plus(OTHERS));
    }

    private Map<Integer, Told> of(ModelCall call) {
        return told.computeIfAbsent(server.canonicalName(call.model()), unknown -> new ConcurrentHashMap<>());
    }
}
