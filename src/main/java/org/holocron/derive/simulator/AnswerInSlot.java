package org.holocron.derive.simulator;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import org.holocron.derive.simulator.InjectedFault.Stage;
import org.holocron.derive.simulator.SchemaHazard.Effect;
import org.holocron.derive.simulator.SimulatorConnection.HungUpException;

/** Has a loaded model answer a call: the prompt is measured, a slot is waited for, the schema is tried, the answer goes out. */
final class AnswerInSlot {

    private final SimulatorCore core;
    private final Wire wire;
    private final SimulatorConnection client;
    private final Behaviour behaviour;

    AnswerInSlot(SimulatorCore core, Wire wire, SimulatorConnection client, Behaviour behaviour) {
        this.core = core;
        this.wire = wire;
        this.client = client;
        this.behaviour = behaviour;
    }

    /** Whether an answer went out to its end. */
    boolean answer(SimulatedModel model, Hold hold, SimulatedRequest ask, Optional<InjectedFault> fault)
            throws IOException, InterruptedException, HungUpException, RefusedException {
        VersionStyle dialect = behaviour.style().dialect();
        PromptWindow read = PromptWindow.of(
                ask,
                hold.window(),
                dialect,
                wire,
                fault.filter(InjectedFault.TRUNCATE_IGNORED::equals).isPresent());
        long queued;
        try {
            queued = hold.takeSlot(behaviour.capacity().parallel(), client);
        } catch (RunnerDiedException died) {
            throw Refusals.noLongerRunning(dialect).thrown();
        }
        Effect effect = effectOfSchema(model, ask);
        if (!survives(effect, hold) || !survives(fault, hold)) {
            return false;
        }
        Figures waited = new Figures(read.promptTokens(), 0, hold.loadNanos(), queued, behaviour.pace());
        Reply good = new ReplyMaker(model, read, behaviour).make(wire.orderFor(model, behaviour.style()), waited);
        if (effect == Effect.BROKEN_JSON) {
            good = good.withContent(AnswerFaults.withUnescapedQuote(good.content()));
        }
        boolean spared = wire == OllamaWire.GENERATE
                && fault.filter(InjectedFault.FORMAT_IGNORED_IN_CHAT::equals).isPresent();
        Reply reply = fault.isPresent() && !spared ? spoiled(fault.get(), good, read) : good;
        return new Sending(client, hold, wire.writer(ask, signature(model, ask, fault)), behaviour)
                .send(reply, ask.delivery().stream(), fault);
    }

    private Reply spoiled(InjectedFault fault, Reply good, PromptWindow read) {
        if (fault.stage() != Stage.CLAIM) {
            return AnswerFaults.with(fault, good, read);
        }
        Optional<String> planted = PlantedErrors.plant(
                fault, good.content(), read.ask(), behaviour.faults().turns().seed());
        if (planted.isEmpty()) {
            core.stats().nothingToPlant(fault);
        }
        return planted.map(good::withContent).orElse(good);
    }

    /** The name that the answer gives for its model: as it was asked, whatever the spelling. */
    private String signature(SimulatedModel model, SimulatedRequest ask, Optional<InjectedFault> fault) {
        if (fault.filter(InjectedFault.DIGEST_REPLACED::equals).isPresent()) {
            core.models().replace(model);
        }
        return fault.filter(InjectedFault.OTHER_MODEL::equals).isPresent()
                ? SimulatorIdentity.MODEL + "-of-another-name"
                : ask.model();
    }

    private Effect effectOfSchema(SimulatedModel model, SimulatedRequest ask) throws RefusedException {
        JsonValue format = ask.delivery().format().orElse(JsonValue.NULL);
        boolean ignored = format == JsonValue.NULL || model.has(SimulatedModel.Trait.SAFETENSORS);
        if (ignored || format instanceof JsonString text && text.getString().equals("json")) {
            return Effect.HELD;
        }
        if (!(format instanceof JsonObject schema)) {
            throw RejectedCall.of(
                            500,
                            "invalid format: " + SimulatorJson.PROVIDER.createValue(format.toString())
                                    + "; expected \"json\" or a valid JSON Schema object")
                    .thrown();
        }
        return SchemaHazards.in(schema).stream()
                .map(hazard -> wire.effectOf(hazard, behaviour.style().dialect()))
                .max(Comparator.naturalOrder())
                .orElse(Effect.HELD);
    }

    private boolean survives(Effect effect, Hold hold) throws IOException, HungUpException, RefusedException {
        switch (effect) {
            case REFUSED ->
                throw wire.schemaRefused(behaviour.style().dialect()).thrown();
            case MISMATCH -> throw Refusals.mismatch().thrown();
            case RUNNER_DIES -> throw crashed(hold);
            case HANGS -> throw hung(hold);
            case SERVER_DIES -> {
                core.crash();
                return false;
            }
            default -> {
                return true;
            }
        }
    }

    private boolean survives(Optional<InjectedFault> fault, Hold hold)
            throws IOException, HungUpException, RefusedException {
        if (fault.filter(InjectedFault.RUNNER_CRASH::equals).isPresent()) {
            throw crashed(hold);
        }
        if (fault.filter(InjectedFault.HANG::equals).isPresent()) {
            throw hung(hold);
        }
        return true;
    }

    /** Says nothing until the client hangs up, or until another call takes the model's process with it. */
    private RefusedException hung(Hold hold) throws IOException, HungUpException {
        client.awaitHangUp(hold::isDead);
        return RejectedCall.of(500, Refusals.RUNNER_STOPPED).thrown();
    }

    private static RefusedException crashed(Hold hold) {
        hold.crash();
        return RejectedCall.of(500, Refusals.RUNNER_STOPPED).thrown();
    }
}
