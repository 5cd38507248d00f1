package org.holocron.derive.derivation;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holocron.derive.job.ErrorKind;
import org.holocron.derive.job.Outcome;
import org.holocron.derive.job.StopSignal;
import org.holocron.derive.ollama.ChatRequest;
import org.holocron.derive.ollama.ChatResult;
import org.holocron.derive.ollama.Message;
import org.holocron.derive.ollama.Ollama;
import org.holocron.derive.validation.AnswerValidator;
import org.holocron.derive.validation.Verdict;

/**
 * Asks the model until there is an answer to judge: one call, and one more that repeats the validator's objections if
 * the first answer was read but not acceptable. A call whose response is in the lake already is not made again.
 */
public final class Conversation {

    /** Answers that were read in full; the others would only be cut, empty or broken again. */
    private static final Set<ErrorKind> WORTH_OBJECTING =
            Set.of(ErrorKind.NOT_JSON, ErrorKind.SCHEMA, ErrorKind.CITATION, ErrorKind.ECHO);

    private final Ollama ollama;
    private final AnswerValidator validator;
    private final StoredResponses stored;
    private final CallProfile profile;

    public Conversation(Ollama ollama, AnswerValidator validator, StoredResponses stored, CallProfile profile) {
        this.ollama = ollama;
        this.validator = validator;
        this.stored = stored;
        this.profile = profile;
    }

    Outcome hold(Preparation.Ready ready, Papers papers, StopSignal stop) {
        List<Message> messages = new ArrayList<>(List.of(
                Message.system(ready.prompt().system()),
                Message.user(ready.prompt().user())));
        Judged judged = ask(ready, messages, papers, stop);
        if (judged.worthObjecting()) {
            messages.add(Message.assistant(judged.content()));
            messages.add(Message.user(judged.objection()));
            Judged mended = ask(ready, messages, papers, stop);
            // A request that is refused only because it repeats the bad answer, which may be huge, is not the job's
            // fault.
            judged = mended.outcome() instanceof Outcome.BadRequest ? judged : mended;
        }
        return judged.outcome();
    }

    private Judged ask(Preparation.Ready ready, List<Message> messages, Papers papers, StopSignal stop) {
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
        ChatResult result = responseTo(call, ready, stop);
        if (result instanceof ChatResult.Failed failed) {
            return new Judged(failed.failure(), "", "");
        }
        return judge((ChatResult.Reply) result, ready, call, papers);
    }

    private ChatResult responseTo(Call call, Preparation.Ready ready, StopSignal stop) {
        if (profile.reuse() && wantsReuse(ready.input())) {
            Optional<StoredResponses.Stored> before = stored.find(call.key());
            if (before.isPresent()) {
                call.reused(before.get());
                ChatResult read = ollama.readStored(before.get().response());
                call.answered(read);
                return read;
            }
        }
        ChatResult result = ollama.chat(call.request(), profile.limits(), stop);
        call.answered(result);
        stored.keep(call);
        return result;
    }

    private Judged judge(ChatResult.Reply reply, Preparation.Ready ready, Call call, Papers papers) {
        Optional<Outcome.Failure> cut = SilentCut.in(reply.metrics(), call.request());
        if (cut.isPresent()) {
            return new Judged(cut.get(), reply.content(), "");
        }
        Verdict verdict = validator.validate(reply.content(), ready.interrogation(), ready.input(), ready.evidence());
        if (verdict instanceof Verdict.Rejected rejected) {
            return new Judged(
                    new Outcome.Rejected(rejected.kind(), rejected.message()),
                    reply.content(),
                    rejected.repairRequest());
        }
        papers.output((Verdict.Accepted) verdict);
        return new Judged(new Outcome.Answered(), reply.content(), "");
    }

    /** The job's own word on it, {@code input.extra_params.reuse}; true unless it says false. */
    private static boolean wantsReuse(JsonObject input) {
        return !(input.get("extra_params") instanceof JsonObject extra) || extra.getBoolean("reuse", true);
    }

    /**
     * @param content what the model said, empty if it said nothing readable
     * @param objection the validator's words for the model, empty if it has none
     */
    private record Judged(Outcome outcome, String content, String objection) {
        boolean worthObjecting() {
            return outcome instanceof Outcome.Rejected rejected && WORTH_OBJECTING.contains(rejected.kind());
        }
    }
}
