package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.hash.Sha256;

/** Answers one chat call, or fails as it is told to. */
record SimulatedChat(
        SimulatedModels models,
        SimulatedSlots slots,
        SimulatorStats stats,
        Behaviour behaviour,
        Optional<InjectedFault> fault) {

    void answer(HttpRequest request, SimulatorConnection client)
            throws IOException, InterruptedException, SimulatorConnection.HungUpException {
        Optional<JsonObject> json = SimulatorJson.read(request.text());
        if (json.isEmpty()) {
            client.error(400, "invalid request: not a JSON object");
            return;
        }
        SimulatedRequest ask = SimulatedRequest.from(json.get());
        if (fault.isPresent()) {
            stats.failed(fault.get());
        }
        if (!failsAtOnce(client, ask) && accepts(ask, client)) {
            answerInSlot(ask, Sha256.of(request.body()), client);
        }
    }

    private boolean failsAtOnce(SimulatorConnection client, SimulatedRequest ask)
            throws IOException, SimulatorConnection.HungUpException {
        if (fault.isEmpty()) {
            return false;
        }
        switch (fault.get()) {
            case ERROR_500 -> client.error(500, "llama runner process has terminated: exit status 2");
            case BUSY_503 -> client.error(503, "server busy, please try again.  maximum pending requests exceeded");
            case MISSING_404 -> client.error(404, "model '" + ask.model() + "' not found");
            case REFUSED_400 -> client.error(400, "invalid request: refused on request");
            case OUT_OF_MEMORY ->
                client.error(500, "model requires more system memory (9.1 GiB) than is available (3.2 GiB)");
            case RESET -> client.reset();
            case SILENCE -> client.awaitHangUp();
            case HTML -> client.answer(200, "text/html", "<html><body><h1>It works!</h1></body></html>\n");
            default -> {
                return false;
            }
        }
        return true;
    }

    /** As Ollama does: the model must be there, and the prompt must fit unless it may be cut. */
    private boolean accepts(SimulatedRequest ask, SimulatorConnection client) throws IOException {
        if (!models.serves(ask.model())) {
            client.error(404, "model '" + ask.model() + "' not found");
            return false;
        }
        if (ask.window() > 0 && ask.promptTokens() > ask.window()) {
            JsonObject cause = SimulatorJson.object()
                    .add("code", 400)
                    .add(
                            "message",
                            "request (" + ask.promptTokens() + " tokens) exceeds the available context size ("
                                    + ask.window() + " tokens), try increasing it")
                    .add("type", "exceed_context_size_error")
                    .build();
            client.error(400, SimulatorJson.object().add("error", cause).build().toString());
            return false;
        }
        return true;
    }

    private void answerInSlot(SimulatedRequest ask, String sha256, SimulatorConnection client)
            throws IOException, InterruptedException, SimulatorConnection.HungUpException {
        if (!slots.enter(behaviour, client)) {
            stats.turnedAway();
            client.error(503, "server busy, please try again.  maximum pending requests exceeded");
            return;
        }
        try {
            Reply good = Reply.to(ask, SimulatedAnswer.to(ask), behaviour);
            Reply reply = fault.map(how -> FaultInjector.with(how, good)).orElse(good);
            if (ask.stream()) {
                stream(reply, client);
            } else {
                client.pause(behaviour.firstTokenMillis()
                        + behaviour.tokenMillis() * reply.pieces().size());
                client.answer(200, reply.whole());
            }
            if (fault.isEmpty()) {
                stats.answered(sha256);
            }
        } finally {
            slots.leave();
        }
    }

    private void stream(Reply reply, SimulatorConnection client)
            throws IOException, SimulatorConnection.HungUpException {
        client.pause(behaviour.firstTokenMillis());
        client.beginStream();
        List<String> pieces = reply.pieces();
        for (String piece : breaksInTheMiddle() ? pieces.subList(0, pieces.size() / 2) : pieces) {
            client.part(Reply.line(piece) + "\n");
            client.pause(behaviour.tokenMillis());
        }
        if (breaksInTheMiddle()) {
            breakOff(reply, client);
            return;
        }
        if (!reply.doneReason().isEmpty()) {
            client.part(reply.lastLine() + "\n");
        }
        client.endStream();
    }

    private boolean breaksInTheMiddle() {
        return fault.filter(List.of(
                        InjectedFault.HALF_ANSWER,
                        InjectedFault.FALLS_SILENT,
                        InjectedFault.DRIP,
                        InjectedFault.CUT_LINE,
                        InjectedFault.STREAM_ERROR)::contains)
                .isPresent();
    }

    private void breakOff(Reply reply, SimulatorConnection client)
            throws IOException, SimulatorConnection.HungUpException {
        switch (fault.orElseThrow()) {
            case FALLS_SILENT -> client.awaitHangUp();
            case DRIP -> drip(client);
            case CUT_LINE -> {
                client.part(FaultInjector.firstHalf(reply.lastLine().toString()));
                client.endStream();
            }
            case STREAM_ERROR -> {
                client.part("{\"error\":\"an error was encountered while running the model: unexpected EOF\"}\n");
                client.endStream();
            }
            default -> {
                // Half an answer: the connection ends without the end of the stream.
            }
        }
    }

    private void drip(SimulatorConnection client) throws IOException, SimulatorConnection.HungUpException {
        int timing = Math.max(behaviour.tokenMillis(), 20);
        while (true) {
            client.part(Reply.line(" ") + "\n");
            client.pause(timing);
        }
    }
}
