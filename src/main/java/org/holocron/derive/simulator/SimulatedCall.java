package org.holocron.derive.simulator;

import java.io.IOException;
import java.util.Optional;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.simulator.InjectedFault.Stage;
import org.holocron.derive.simulator.SimulatorConnection.HungUpException;

/** One call for an answer, from its request to the end of its connection. */
final class SimulatedCall {

    private final SimulatorCore core;
    private final Wire wire;
    private final SimulatorConnection client;

    /** In force for the whole of the call. */
    private final Behaviour behaviour;

    SimulatedCall(SimulatorCore core, Wire wire, SimulatorConnection client) {
        this.core = core;
        this.wire = wire;
        this.client = client;
        this.behaviour = core.behaviour();
    }

    void answer(HttpRequest request) throws IOException, InterruptedException {
        String sha256 = Sha256.of(request.body());
        core.stats().called(sha256);
        try {
            answer(wire.read(request), sha256);
        } catch (RefusedException refused) {
            refuse(refused.refusal(), SimulatorConnection.JSON);
        } catch (IOException | HungUpException gone) {
            if (!client.isClosed()) {
                core.stats().hungUp();
            }
        }
    }

    private void answer(SimulatedRequest ask, String sha256)
            throws IOException, InterruptedException, HungUpException, RefusedException {
        Optional<InjectedFault> fault = core.faultFor(ask);
        if (isAt(Stage.REFUSAL, fault)) {
            throw Refusals.of(fault.orElseThrow(), ask, behaviour.style()).thrown();
        }
        if (isAt(Stage.WIRE, fault)) {
            breakWire(fault.orElseThrow(), ask);
            return;
        }
        SimulatedModel model =
                new Admission(core.models(), wire, behaviour.style().dialect()).admit(ask);
        if (ask.turns().isEmpty()) {
            loadOrUnload(model, ask);
            return;
        }
        try (Hold hold = hold(model, ask)) {
            boolean whole = new AnswerInSlot(core, wire, client, behaviour).answer(model, hold, ask, fault);
            if (whole && fault.isEmpty()) {
                core.stats().answered(sha256);
            }
        } catch (RefusedException late) {
            refuse(late.refusal(), wire.lateErrorType(ask));
        }
    }

    private static boolean isAt(Stage stage, Optional<InjectedFault> fault) {
        return fault.filter(one -> one.stage() == stage).isPresent();
    }

    private Hold hold(SimulatedModel model, SimulatedRequest ask)
            throws RefusedException, IOException, InterruptedException, HungUpException {
        try {
            return core.scheduler().hold(model, ask.residence(), behaviour, client);
        } catch (RefusedException full) {
            core.stats().turnedAway();
            throw full;
        }
    }

    private void loadOrUnload(SimulatedModel model, SimulatedRequest ask)
            throws IOException, InterruptedException, HungUpException, RefusedException {
        boolean unload = ask.residence().keepAlive().isZero();
        if (unload) {
            core.scheduler().unload(model);
        } else {
            hold(model, ask).close();
        }
        client.answerJson(200, wire.writer(ask, ask.model()).loaded(unload ? "unload" : "load"));
    }

    private void breakWire(InjectedFault fault, SimulatedRequest ask) throws IOException, HungUpException {
        switch (fault) {
            case RESET -> client.reset();
            case SERVER_CRASH -> core.crash();
            case SILENCE -> client.awaitHangUp();
            case HTML -> client.answer(200, "text/html", "<html><body><h1>It works!</h1></body></html>\n");
            case GARBAGE -> client.raw("SSH-2.0-simulator\r\n");
            case EMPTY_200 -> {
                client.beginStream(wire.writer(ask, ask.model()).streamType());
                client.endStream();
            }
            default -> {
                // The connection ends without a byte.
            }
        }
    }

    private void refuse(RejectedCall refusal, String contentType) throws IOException {
        int seconds = wire.tellsRetryAfter(refusal.status())
                ? behaviour.style().retryAfterSeconds()
                : refusal.retryAfterSeconds();
        String header = seconds > 0 ? "Retry-After: " + seconds : "";
        client.answer(refusal.status(), contentType, wire.errorBody(refusal), header);
    }
}
