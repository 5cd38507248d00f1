package org.holocron.derive.proof;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.job.Dependency;
import org.holocron.derive.model.CallLimits;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelCall;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.model.ModelServer;
import org.holocron.derive.model.PromptHandling;
import org.jspecify.annotations.Nullable;

/** Says whether prompts can be read whole, and whether they were. Doubts are cleared by {@link ControlCalls}; only what is certain counts. */
public final class PromptReadings {

    /** Windows that servers choose by themselves are larger. */
    private static final long FITS_ANY_WINDOW = 2_048;

    private final ModelServer server;
    /** One, or all of a pool. */
    private final List<AskedServer> asked;

    private final LearntTokens learnt;
    private final PromptFindings findings;
    private final ClearedDoubts doubts;

    /** @param limits those of a job's call */
    public PromptReadings(ModelServer server, ModelProofStore store, CallLimits limits, InstantSource clock) {
        this.server = server;
        this.asked = server.each().stream()
                .map(each -> AskedServer.of(each, limits, clock))
                .toList();
        this.learnt = new LearntTokens(store, clock);
        this.findings = new PromptFindings(clock);
        this.doubts = new ClearedDoubts(clock);
    }

    /** The model of a request, as what may be unavailable. */
    public Dependency dependency(ModelIdentity model) {
        return server.asDependency(model.requestedName());
    }

    /** Whether what the model thought may be counted as a part of a call's prompt. */
    public boolean thinks(ModelCall call) {
        return server.thinks(call);
    }

    /** What people should know, as far as this node has found it. */
    public List<PromptFinding> findings() {
        return findings.all();
    }

    /** Before a call: why its prompt cannot fit, on any of several servers; empty if it may. */
    public Optional<PromptFit> misfit(ProofRequest request) {
        return Optional.of(fit(request)).filter(fit -> !fit.fits());
    }

    /** Before a call: its prompt beside a window that it fits into; if there is none, beside the largest one of several servers. */
    public PromptFit fit(ProofRequest request) {
        PromptSize size = PromptSize.of(request.call().messages());
        TokenDensity density = learnt.of(identity(request));
        List<PromptFit> fits = asked.stream()
                .map(each -> windowBefore(request, each))
                .map(window -> PromptFit.of(request.call(), window, size, density))
                .toList();
        return fits.stream()
                .filter(PromptFit::fits)
                .findFirst()
                .or(() -> fits.stream()
                        .max(Comparator.comparingInt(fit -> fit.window().known())))
                .orElseThrow();
    }

    private CallWindow windowBefore(ProofRequest request, AskedServer each) {
        tellOf(each);
        return each.windows().before(request, each.takesWindow(request.call()));
    }

    /**
     * After a call that brought an answer.
     *
     * @param loaded the window with which the model was loaded then; 0 if the server does not tell, null if it was not asked
     * @param address of the server that gave it, where there are several; null where there is one
     */
    public ReadingResult after(
            ProofRequest request, CallMetrics metrics, @Nullable Integer loaded, @Nullable String address) {
        AskedServer answered = asked.stream()
                .filter(each -> each.address().equals(address))
                .findFirst()
                .orElse(asked.get(0));
        if (!tellOf(answered).countsAll()) {
            return new ReadingResult.Unknown();
        }
        ReadPrompt read = ReadPrompt.of(PromptSize.of(request.call().messages()), metrics);
        if (loaded != null) {
            answered.windows().told(request.call(), loaded);
        }
        CallWindow window = answered.windows().lastKnown(request.call(), answered.takesWindow(request.call()));
        tellOf(window, request, answered.address());
        String identity = identity(request);
        TruncationCheck.Reading reading = TruncationCheck.check(read, window, learnt.of(identity));
        if (reading instanceof TruncationCheck.Cut cut) {
            return cut(request, read, answered, cut.window(), window);
        }
        if (reading instanceof TruncationCheck.Shifted shifted) {
            return new ReadingResult.Shifted(shifted.window());
        }
        if (reading instanceof TruncationCheck.Doubtful doubtful) {
            return lookedInto(request, read, answered, doubtful, window);
        }
        if (window.isAgreed() || read.size().bytes() <= FITS_ANY_WINDOW) {
            learn(request, read);
        }
        return read.isCounted() ? new ReadingResult.Whole() : new ReadingResult.Unknown();
    }

    private ReadingResult lookedInto(
            ProofRequest request,
            ReadPrompt read,
            AskedServer answered,
            TruncationCheck.Doubtful doubtful,
            CallWindow window) {
        ClearedDoubts.Kind kind = new ClearedDoubts.Kind(
                answered.address(), answered.version().current(), identity(request), window, thinks(request.call()));
        Optional<ControlCalls.Result> known = doubts.known(kind, learnt.isRemarkable(identity(request), read));
        ControlCalls.Result result =
                known.orElseGet(() -> doubts.found(kind, answered.control().make(request)));
        if (result instanceof ControlCalls.Failed failed) {
            return new ReadingResult.Failed(failed.failure());
        }
        if (result instanceof ControlCalls.Whole) {
            if (known.isEmpty()) {
                learn(request, read);
            }
            return new ReadingResult.Whole();
        }
        return result instanceof ControlCalls.Cut || TruncationCheck.isBeyondAllTexts(read)
                ? cut(request, read, answered, doubtful.window(), window)
                : new ReadingResult.Unknown();
    }

    /** What a model thought may be counted as a part of its prompt. */
    private void learn(ProofRequest request, ReadPrompt read) {
        if (read.isCounted() && thinks(request.call())) {
            learnt.saw(identity(request), read);
        } else if (read.isCounted()) {
            learnt.learn(identity(request), read);
        }
    }

    private ReadingResult cut(
            ProofRequest request, ReadPrompt read, AskedServer answered, int full, CallWindow window) {
        if (window.isSmaller() && full == window.told()) {
            answered.windows().wasCut(request.call());
        }
        String model = server.canonicalName(request.call().model());
        String message = model + " at " + answered.address() + " read only " + read.tokens() + " tokens of a prompt of "
                + read.size().bytes() + " bytes, though the call forbids to cut it";
        findings.tell(
                PromptFinding.Kind.PROMPT_CUT,
                answered.address(),
                model,
                message + ": update the server, or what stands before it");
        return new ReadingResult.Cut(full, full > 0 && full >= window.asked(), message);
    }

    private PromptHandling tellOf(AskedServer each) {
        PromptHandling handling = each.handling();
        if (handling.caution() == null) {
            findings.over(PromptFinding.Kind.SERVER_VERSION, each.address(), "");
        } else {
            findings.tell(PromptFinding.Kind.SERVER_VERSION, each.address(), "", handling.caution());
        }
        return handling;
    }

    private void tellOf(CallWindow window, ProofRequest request, String address) {
        String model = server.canonicalName(request.call().model());
        int wanted = request.call().sampling().window();
        if (window.isTold() && window.told() < wanted) {
            findings.tell(
                    PromptFinding.Kind.WINDOW_SMALLER,
                    address,
                    model,
                    model + " at " + address + " is loaded with a window of " + window.told()
                            + " tokens, though calls ask for " + wanted
                            + ": the model's own may not be larger, or the server has a limit. Set OLLAMA_NUM_CTX to "
                            + window.told() + ", or raise the server's");
        } else if (window.isTold()) {
            findings.over(PromptFinding.Kind.WINDOW_SMALLER, address, model);
        }
    }

    /** Where the digest is unknown, address and name stand for the model. */
    private String identity(ProofRequest request) {
        String digest = request.model().digest();
        return digest == null || digest.isEmpty() ? unnamed(request.call()) : digest;
    }

    private String unnamed(ModelCall call) {
        return Sha256.of(server.address() + "\0" + server.canonicalName(call.model()));
    }
}
