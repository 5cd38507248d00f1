package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.model.Message;
import org.holocron.derive.model.ModelReply;
import org.holocron.derive.ollama.ChatRequest;
import org.holocron.derive.ollama.OllamaServer;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.validation.Verdict;

/**
 * Asks the model until there is an answer to judge: one call, and one more that repeats the validator's objections if
 * the first answer was read but not acceptable. A call whose response is in the lake already is not made again.
 */
public final class AnswerLoop {

    /** Answers that were read in full; the others would only be cut, empty or broken again. */
    private static final Set<ErrorKind> REPAIRABLE =
            Set.of(ErrorKind.NOT_JSON, ErrorKind.SCHEMA, ErrorKind.CITATION, ErrorKind.ECHO);

    private final OllamaServer ollama;
    private final AnswerValidator validator;
    private final ResponseCache stored;
    private final ModelCallSettings profile;

    public AnswerLoop(OllamaServer ollama, AnswerValidator validator, ResponseCache stored, ModelCallSettings profile) {
        this.ollama = ollama;
        this.validator = validator;
        this.stored = stored;
        this.profile = profile;
    }

    Outcome hold(Preparation.Ready ready, RunRecord papers, StopSignal stop) {
        List<Message> messages = new ArrayList<>(List.of(
                Message.system(ready.prompt().system()),
                Message.user(ready.prompt().user())));
        Turn judged = ask(ready, messages, papers, stop);
        if (judged.isRepairable()) {
            messages.add(Message.assistant(judged.content()));
            messages.add(Message.user(judged.repairPrompt()));
            Turn repaired = ask(ready, messages, papers, stop);
            // A request that is refused only because it repeats the bad answer, which may be huge, is not the job's
            // fault.
            judged = repaired.outcome() instanceof Outcome.BadRequest ? judged : repaired;
        }
        return judged.outcome();
    }

    private Turn ask(Preparation.Ready ready, List<Message> messages, RunRecord papers, StopSignal stop) {
        JsonObject options = profile.options(ready.job(), ready.interrogation());
        papers.options(options);
        byte[] request = new ChatRequest(
                        ready.model().asked(),
                        messages,
                        ready.interrogation().outputSchema(),
                        options,
                        profile.keepAlive(),
                        ready.interrogation().think())
                .toBytes();
        DerivationKey key = DerivationKey.of(request, ready.model(), ready.interrogation());
        Call call = papers.beginCall(request, key);
        ModelReply result = responseTo(call, ready, stop);
        if (result instanceof ModelReply.Failed failed) {
            return new Turn(failed.failure(), "", "");
        }
        return judge((ModelReply.Reply) result, ready, call, papers);
    }

    private ModelReply responseTo(Call call, Preparation.Ready ready, StopSignal stop) {
        if (profile.reuse() && wantsReuse(ready.input())) {
            Optional<ResponseCache.Stored> before = stored.find(call.key());
            if (before.isPresent()) {
                call.reused(before.get());
                ModelReply read = ollama.readStored(before.get().response());
                call.answered(read);
                return read;
            }
        }
        ModelReply result = ollama.chat(call.request(), profile.limits(), stop);
        call.answered(result);
        stored.keep(call);
        return result;
    }

    private Turn judge(ModelReply.Reply reply, Preparation.Ready ready, Call call, RunRecord papers) {
        Optional<Outcome.Failure> cut = TruncationCheck.in(reply.metrics(), call.request());
        if (cut.isPresent()) {
            return new Turn(cut.get(), reply.content(), "");
        }
        Verdict verdict = validator.validate(reply.content(), ready.interrogation(), ready.input(), ready.evidence());
        if (verdict instanceof Verdict.Invalid invalid) {
            return new Turn(
                    new Outcome.Rejected(invalid.kind(), invalid.message()), reply.content(), invalid.repairRequest());
        }
        papers.output((Verdict.Valid) verdict);
        return new Turn(new Outcome.Accepted(), reply.content(), "");
    }

    /** The job's own word on it, {@code input.extra_params.reuse}; true unless it says false. */
    private static boolean wantsReuse(JsonObject input) {
        return !(input.get("extra_params") instanceof JsonObject extra) || extra.getBoolean("reuse", true);
    }

    /**
     * @param content what the model said, empty if it said nothing readable
     * @param repairPrompt the validator's words for the model, empty if it has none
     */
    private record Turn(Outcome outcome, String content, String repairPrompt) {
        boolean isRepairable() {
            return outcome instanceof Outcome.Rejected rejected && REPAIRABLE.contains(rejected.kind());
        }
    }
}
