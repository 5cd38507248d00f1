package org.holocron.derive.derivation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.evidence.EvidenceBundle;
import org.holocron.derive.grounding.Grounding;
import org.holocron.derive.interrogation.Interrogation;
import org.holocron.derive.interrogation.Prompt;
import org.holocron.derive.job.ArtifactType;
import org.holocron.derive.job.ClaimedJob;
import org.holocron.derive.job.RunHead;
import org.holocron.derive.lake.GrammarNote;
import org.holocron.derive.lake.Lake;
import org.holocron.derive.lake.NarrowingNote;
import org.holocron.derive.lake.RunFolder;
import org.holocron.derive.lake.RunStart;
import org.holocron.derive.lake.ServerNote;
import org.holocron.derive.model.CallMetrics;
import org.holocron.derive.model.ModelIdentity;
import org.holocron.derive.narrowing.CallSchema;
import org.holocron.derive.probability.ValueProbabilities;
import org.holocron.derive.validation.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt has found out and asked so far, however far it came, in memory: how far its call is prepared, the calls it
 * made, and the turn that decided. When the attempt ends, the run's row and the files at the top of its folder are
 * made from this.
 */
public final class RunRecord {

    private final ClaimedJob claimed;
    private final UUID runId;
    private final boolean kept;
    private final long beganNanos = System.nanoTime();
    private final List<Call> calls = new ArrayList<>();
    private @Nullable RunFolder folder;
    private @Nullable String keptSha256;
    private @Nullable PreparationStage reachedStage;
    private @Nullable Turn decision;
    private GrammarNote grammar = GrammarNote.NONE;
    private @Nullable ValueProbabilities probabilities;

    /** @param kept whether its files are written */
    RunRecord(ClaimedJob claimed, UUID runId, boolean kept) {
        this.claimed = claimed;
        this.runId = runId;
        this.kept = kept;
    }

    public UUID runId() {
        return runId;
    }

    /** The model asked, or to be asked; null if the attempt did not come so far. */
    public @Nullable String requestedModel() {
        return stage(PreparationStage.Chosen.class)
                .map(PreparationStage.Chosen::requestedModel)
                .orElse(null);
    }

    /** Whether the server finished a call in this run, its answer good or bad; a reused response says nothing about now. */
    public boolean serverFinished() {
        return lastFinishedCall().isPresent();
    }

    /** The last call that the server finished in this run; empty if there is none. */
    public Optional<FinishedCall> lastFinishedCall() {
        return calls.stream()
                .filter(call -> call.reusedRunId().isEmpty())
                .flatMap(call -> Optional.ofNullable(call.metrics())
                        .map(metrics -> new FinishedCall(call.body(), metrics, call.beganNanos()))
                        .stream())
                .reduce((earlier, later) -> later);
    }

    /**
     * A call to whose end the model generated, with what it cost.
     *
     * @param request the bytes that were sent
     * @param beganNanos when it began, by {@link System#nanoTime}; another call of the attempt may have begun since
     */
    public record FinishedCall(byte[] request, CallMetrics metrics, long beganNanos) {

        /** Since it began. */
        public Duration age() {
            return since(beganNanos);
        }
    }

    /**
     * Unless nothing of the run is kept.
     *
     * @throws org.holocron.derive.lake.LakeUnavailableException if the lake is unavailable
     */
    void openFolder(Lake lake) {
        if (!kept) {
            return;
        }
        folder = lake.open(
                new RunStart(runId, claimed.job().jobId(), claimed.lease().leaseId(), claimed.claimedUtc()));
    }

    void reached(PreparationStage stage) {
        reachedStage = stage;
    }

    /** Begins the next call; its request is written, and what the first one was made from. All that becomes durable meanwhile. */
    Call begin(CallRequest request) {
        if (calls.isEmpty()) {
            RunFiles.writeAhead(this, request.request().body());
        }
        Call call = Call.begin(filesOfCall(calls.size() + 1), request);
        calls.add(call);
        folder().ifPresent(RunFolder::forceAhead);
        return call;
    }

    private CallFiles filesOfCall(int number) {
        return kept ? CallFiles.ofCall(Objects.requireNonNull(folder), number) : CallFiles.NONE;
    }

    /** Begins the comparison without narrowing, which is none of the run's calls; its request is written. */
    Call beginComparison(CallRequest request) {
        return Call.begin(CallFiles.ofComparison(Objects.requireNonNull(folder)), request);
    }

    /** @param turn what the comparison would have been for the job */
    void compared(Turn turn) {
        RunFolder files = Objects.requireNonNull(folder);
        if (turn.grounding() != null) {
            files.writeUnnarrowed(ArtifactType.GROUNDING, turn.grounding().toJson());
        }
        files.writeUnnarrowedOutcome(turn.outcome());
    }

    void decide(Turn turn) {
        decision = turn;
    }

    ClaimedJob claimed() {
        return claimed;
    }

    /** Empty if the lake was not there to begin with. */
    Optional<RunFolder> folder() {
        return Optional.ofNullable(folder);
    }

    /** What the model did not see of the evidence: {@code 150 of 200 items of evidence are left out}; empty if it saw all. */
    public Optional<String> evidenceShortfall() {
        return evidence().flatMap(EvidenceBundle::shortfall);
    }

    /** Empty if none was found. */
    Optional<Interrogation> interrogation() {
        return stage(PreparationStage.Chosen.class).map(PreparationStage.Chosen::interrogation);
    }

    /** The files of its interrogation are in the lake: from now on the run names them. */
    void interrogationKept(String sha256) {
        keptSha256 = sha256;
    }

    Optional<EvidenceBundle> evidence() {
        return stage(PreparationStage.Gathered.class).map(PreparationStage.Gathered::evidence);
    }

    Optional<Prompt> prompt() {
        return stage(PreparationStage.Rendered.class).map(PreparationStage.Rendered::prompt);
    }

    /** In the order of asking. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The call that stands for the run: the deciding turn's, or the last one if the attempt was broken off before. */
    Optional<Call> decidingCall() {
        if (decision != null) {
            return Optional.of(decision.call());
        }
        return calls.isEmpty() ? Optional.empty() : Optional.of(calls.get(calls.size() - 1));
    }

    /** Empty if no answer decided, or it could not be judged. */
    Optional<Verdict> decidingVerdict() {
        return Optional.ofNullable(decision).map(Turn::verdict);
    }

    /** The answer that was accepted. */
    Optional<Verdict.Valid> output() {
        return Optional.ofNullable(decision).flatMap(Turn::accepted);
    }

    /** What the words of its evidence make of the answer that decided; empty if its claims were not checked. */
    Optional<Grounding> grounding() {
        return Optional.ofNullable(decision).map(Turn::grounding);
    }

    /** How many claims are refused and in review: {@code 1 of 12 claims is refused, 2 are in review}; empty if none is. */
    public Optional<String> refusedAndReviewed() {
        return grounding().flatMap(Grounding::concerns);
    }

    /** Whether the calls' schema was made for the job, and what of it could not be. */
    NarrowingNote narrowing() {
        CallSchema schema = stage(PreparationStage.Ready.class)
                .map(PreparationStage.Ready::schema)
                .orElse(null);
        return schema == null ? NarrowingNote.GENERAL : new NarrowingNote(schema.narrowed(), schema.left());
    }

    /** What is known of whether the schema of the calls binds the model. */
    void grammar(GrammarNote note) {
        grammar = note;
    }

    GrammarNote grammar() {
        return grammar;
    }

    /** What there is to say of the server when it had answered the deciding call. */
    ServerNote server() {
        return decidingCall().flatMap(Call::answeredBy).map(AnsweredBy::note).orElseGet(() -> decidingCall()
                .map(call -> ServerNote.ofOptions(call.options()))
                .orElse(ServerNote.NONE));
    }

    /** The model that answered, or else the one that would be asked. */
    private Optional<ModelIdentity> model() {
        return decidingCall().flatMap(Call::answeredBy).map(AnsweredBy::model).or(() -> stage(
                        PreparationStage.Ready.class)
                .map(PreparationStage.Ready::model));
    }

    /** How sure the model was of the values of the answer that decided. */
    void probabilities(ValueProbabilities found) {
        probabilities = found;
    }

    /** Empty if nobody asked, or no answer was accepted. */
    Optional<ValueProbabilities> probabilities() {
        return Optional.ofNullable(probabilities);
    }

    RunHead head() {
        Optional<ModelIdentity> model = model();
        Optional<Call> deciding = decidingCall();
        return new RunHead(
                runId,
                claimed.claimedUtc(),
                claimed.job().attemptCount(),
                requestedModel(),
                model.map(ModelIdentity::tag).orElse(null),
                model.map(ModelIdentity::digest).orElse(null),
                interrogation().map(Interrogation::version).orElse(null),
                keptSha256,
                deciding.map(this::key).map(DerivationKey::hex).orElse(null),
                deciding.flatMap(Call::reusedRunId).orElse(null));
    }

    /** Of what the answer was derived from; the call's own says what was asked. */
    private DerivationKey key(Call call) {
        return call.answeredBy()
                .filter(answered -> !answered.isSure())
                .flatMap(answered ->
                        interrogation().map(asked -> DerivationKey.of(call.body(), answered.model(), asked)))
                .orElse(call.key());
    }

    /**
     * Since the last call began, or the attempt if there was none. The server need not have finished this call, nor been asked:
     * see {@link #lastFinishedCall}.
     */
    public Duration sinceCall() {
        return since(calls.isEmpty() ? beganNanos : calls.get(calls.size() - 1).beganNanos());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /** Since the attempt began. */
    long elapsedNanos() {
        return since(beganNanos).toNanos();
    }

    private <S extends PreparationStage> Optional<S> stage(Class<S> type) {
        return reachedStage == null ? Optional.empty() : reachedStage.stage(type);
    }
}
