package org.holocron.derive.simulator;

import org.holocron.derive.simulator.SimulatedModel.Trait;
import org.holocron.derive.simulator.SimulatedRequest.Think;

/** Makes the answer that a model without faults gives, within its bounds. */
final class ReplyMaker {

    private static final String THOUGHT = "I look for each fact in the evidence, by rules.";

    private final SimulatedModel model;
    private final PromptWindow read;
    private final Behaviour behaviour;

    ReplyMaker(SimulatedModel model, PromptWindow read, Behaviour behaviour) {
        this.model = model;
        this.read = read;
        this.behaviour = behaviour;
    }

    /**
     * @param order of the answer's members
     * @param waited with the prompt's figures, and how long the call waited
     */
    Reply make(KeyOrder order, Figures waited) {
        SimulatedRequest ask = withFormatInForce();
        String content = new SimulatedAnswer(behaviour.style()).to(ask, order);
        if (!thinks()) {
            Bounded bounded = bounded(saysNothing() ? "" : content, read.room());
            return new Reply(bounded.text(), "", false, bounded.reason(), waited.withAnswer(bounded.text()));
        }
        Bounded thinking = bounded(THOUGHT, read.room());
        if (thinking.isCut()) {
            return new Reply("", thinking.text(), false, thinking.reason(), waited.withAnswer(thinking.text()));
        }
        long thought = Tokens.count(THOUGHT);
        Bounded answer = bounded(content, Math.max(read.room() - thought, 1));
        Figures figures = twoCalls()
                ? new Figures(
                        waited.promptTokens() + thought,
                        Tokens.count(answer.text()),
                        waited.loadNanos(),
                        waited.queuedNanos(),
                        waited.pace())
                : waited.withAnswerTokens(thought + Tokens.count(answer.text()));
        return new Reply(answer.text(), THOUGHT, false, answer.reason(), figures);
    }

    /** With a schema Ollama asks twice: freely for the thinking, then with the thinking as part of the prompt. */
    private boolean twoCalls() {
        return withFormatInForce().delivery().format().isPresent();
    }

    /** The engine for safetensors knows no schema. */
    private SimulatedRequest withFormatInForce() {
        return model.has(Trait.SAFETENSORS) ? read.ask().withoutFormat() : read.ask();
    }

    private boolean thinks() {
        return model.canThink() && read.ask().generation().think() != Think.OFF;
    }

    private boolean saysNothing() {
        return model.has(Trait.HARMONY) && twoCalls();
    }

    private Bounded bounded(String text, long room) {
        long most = read.ask().generation().mostTokens();
        long bound = most > 0 ? Math.min(most, room) : room;
        return Tokens.count(text) > bound
                ? new Bounded(Tokens.first(text, bound), "length")
                : new Bounded(text, "stop");
    }

    private record Bounded(String text, String reason) {
        boolean isCut() {
            return reason.equals("length");
        }
    }
}
