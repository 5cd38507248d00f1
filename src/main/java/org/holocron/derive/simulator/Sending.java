package org.holocron.derive.simulator;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.simulator.InjectedFault.Stage;
import org.holocron.derive.simulator.SimulatorConnection.HungUpException;

/** Sends a reply at its pace, unless it is to break off in its middle or the model's process dies under it. */
final class Sending {

    /** Between blank tokens where the pace does not say. */
    private static final int DRIP_MILLIS = 20;

    private final SimulatorConnection client;
    private final Hold hold;
    private final ReplyWriter writer;
    private final Behaviour behaviour;

    Sending(SimulatorConnection client, Hold hold, ReplyWriter writer, Behaviour behaviour) {
        this.client = client;
        this.hold = hold;
        this.writer = writer;
        this.behaviour = behaviour;
    }

    /** Whether the whole reply went out. */
    boolean send(Reply reply, boolean inParts, Optional<InjectedFault> fault)
            throws IOException, HungUpException, RefusedException {
        Optional<InjectedFault> breaking = fault.filter(one -> one.stage() == Stage.STREAM);
        pause(behaviour.pace().firstTokenMillis());
        if (!inParts) {
            return sendWhole(reply, breaking);
        }
        if (hold.isDead()) {
            throw RejectedCall.of(500, Refusals.RUNNER_STOPPED).thrown();
        }
        return sendParts(reply, breaking);
    }

    private boolean sendParts(Reply reply, Optional<InjectedFault> breaking) throws IOException, HungUpException {
        client.beginStream(writer.streamType());
        sendAll(writer.opening());
        if (!sendTokens(reply.thinking(), true) || !sendTokens(content(reply, breaking), false)) {
            endWithError();
            return false;
        }
        if (breaking.isPresent()) {
            breakOff(breaking.get(), reply);
            return false;
        }
        if (reply.callsTool()) {
            client.part(writer.toolCall());
        }
        hold.letGo();
        sendAll(writer.closing(reply));
        client.endStream();
        return true;
    }

    private boolean sendWhole(Reply reply, Optional<InjectedFault> breaking)
            throws IOException, HungUpException, RefusedException {
        int tokens = Tokens.pieces(reply.thinking() + reply.content()).size();
        pause(behaviour.pace().tokenMillis() * tokens);
        if (hold.isDead() || breaking.filter(Sending::endsWithError).isPresent()) {
            if (breaking.filter(InjectedFault.RUNNER_DIES::equals).isPresent()) {
                hold.crash();
            }
            throw RejectedCall.of(500, diedInTheMiddle()).thrown();
        }
        if (breaking.isPresent()) {
            client.awaitHangUp(() -> breaking.get() == InjectedFault.HALF_ANSWER || hold.isDead());
            return false;
        }
        hold.letGo();
        client.answerJson(200, writer.whole(reply));
        return true;
    }

    private static boolean endsWithError(InjectedFault fault) {
        return fault == InjectedFault.RUNNER_DIES || fault == InjectedFault.STREAM_ERROR;
    }

    private static String content(Reply reply, Optional<InjectedFault> breaking) {
        List<String> pieces = Tokens.pieces(reply.content());
        return breaking.isPresent() ? String.join("", pieces.subList(0, pieces.size() / 2)) : reply.content();
    }

    /** Whether the model's process lived to send them all. */
    private boolean sendTokens(String text, boolean thinking) throws IOException, HungUpException {
        for (String piece : Tokens.pieces(text)) {
            if (hold.isDead()) {
                return false;
            }
            client.part(thinking ? writer.thinking(piece) : writer.content(piece));
            pause(behaviour.pace().tokenMillis());
        }
        return !hold.isDead();
    }

    private void sendAll(List<String> parts) throws IOException {
        for (String part : parts) {
            client.part(part);
        }
    }

    private void breakOff(InjectedFault fault, Reply reply) throws IOException, HungUpException {
        switch (fault) {
            case FALLS_SILENT -> {
                client.awaitHangUp(hold::isDead);
                endWithError();
            }
            case DRIP -> drip();
            case CUT_LINE -> {
                client.part(AnswerFaults.firstHalf(writer.closing(reply).get(0)));
                client.endStream();
            }
            case STREAM_ERROR -> endWithError();
            case RUNNER_DIES -> {
                hold.crash();
                endWithError();
            }
            default -> {
                // Half an answer: the connection ends without the end of the stream.
            }
        }
    }

    private void drip() throws IOException, HungUpException {
        int pace = Math.max(behaviour.pace().tokenMillis(), DRIP_MILLIS);
        while (!hold.isDead()) {
            client.part(writer.content(" "));
            pause(pace);
        }
        endWithError();
    }

    private void endWithError() throws IOException {
        client.part(writer.error(diedInTheMiddle()));
        client.endStream();
    }

    private String diedInTheMiddle() {
        return Refusals.diedInTheMiddle(behaviour.style().dialect());
    }

    private void pause(int millis) throws IOException, HungUpException {
        client.pause(millis, hold::isDead);
    }
}
