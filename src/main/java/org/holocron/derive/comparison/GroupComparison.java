package org.holocron.derive.comparison;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.holocron.derive.hash.Sha256;
import org.holocron.derive.history.AskedJob;
import org.holocron.derive.history.History;
import org.holocron.derive.history.JobAnswer;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobKind;
import org.holocron.derive.history.JobPage;
import org.holocron.derive.history.JobPlace;
import org.holocron.derive.history.JobTraits;
import org.holocron.derive.history.ListedJob;
import org.holocron.derive.lake.Lake;
import org.jspecify.annotations.Nullable;

/** Reads what two groups have, part by part. Used for one request. */
final class GroupComparison {

    /** Of each group; of a larger one the newest. */
    static final int MOST_JOBS = 100_000;

    /** That have no claims in SQL, and are read from the lake to be counted. */
    static final int MOST_FILES = 20_000;

    /** Of one page, which may have fewer differences than it could then. */
    private static final int MOST_SCANNED = 20_000;

    private static final int LISTED = 1_000;
    private static final int PART = 200;
    private static final int INPUTS = 4;

    /** Of heap, for what is held of a job. */
    private static final int BYTES_A_JOB = 250;

    private final History history;
    private final Lake lake;
    private final LongConsumer memory;

    /** @param memory asked for as many bytes of heap before they are taken */
    GroupComparison(History history, Lake lake, LongConsumer memory) {
        this.history = history;
        this.lake = lake;
        this.memory = memory;
    }

    JobPairs pairs(long left, long right) {
        JobPairing pairing = new JobPairing();
        Map<String, String> interned = new HashMap<>();
        boolean allLeft = list(left, (key, job) -> pairing.addLeft(key, job), interned);
        boolean allRight = list(right, (key, job) -> pairing.addRight(key, job), interned);
        return pairing.pairs(this::inputs, allLeft && allRight);
    }

    /** @return whether these were all of the group */
    private boolean list(long group, BiConsumer<PairKey, ComparedJob> jobs, Map<String, String> interned) {
        JobPlace after = null;
        for (int read = 0; read < MOST_JOBS; read += LISTED) {
            memory.accept((long) LISTED * BYTES_A_JOB);
            JobPage page = history.jobs(
                    new JobFilter(Set.of(), null, JobTraits.ANY.of(new JobKind(null, null, group)), LISTED, after));
            page.jobs().forEach(job -> jobs.accept(key(job, interned), new ComparedJob(job.jobId(), job.status())));
            after = page.last();
            if (after == null) {
                return true;
            }
        }
        return false;
    }

    private static PairKey key(ListedJob job, Map<String, String> interned) {
        String type = job.subject().type();
        return new PairKey(
                interned.computeIfAbsent(job.interrogationKey(), text -> text),
                type == null ? null : interned.computeIfAbsent(type, text -> text),
                job.subject().id());
    }

    /** A hash of what each job is asked: its input, and its evidence beside it. */
    private Map<UUID, String> inputs(Collection<UUID> jobs) {
        Map<UUID, String> hashes = new HashMap<>();
        for (List<UUID> few : parts(List.copyOf(jobs), INPUTS)) {
            for (AskedJob asked : history.asked(few)) {
                String refs = asked.evidenceRefJson();
                hashes.put(asked.jobId(), Sha256.of(asked.inputJson() + "\n" + (refs == null ? "" : refs)));
            }
        }
        return hashes;
    }

    Agreement agreement(JobPairs pairs) {
        AgreementCount count = new AgreementCount();
        AnswerValues values = new AnswerValues(lake, MOST_FILES);
        List<JobPair> answered =
                pairs.pairs().stream().filter(JobPair::bothAnswered).toList();
        for (List<JobPair> part : parts(answered, PART)) {
            Map<UUID, JobAnswer> answers = answers(part);
            part.forEach(pair -> values(pair, answers, values).ifPresentOrElse(count::add, count::addNotCompared));
        }
        return count.agreement();
    }

    /**
     * @param after the left job of the last pair of the page before; null to begin with the first pair
     * @param limit a page ends with the pair that reaches it
     * @return empty if there is no such pair
     */
    Optional<DifferencePage> differences(JobPairs all, @Nullable UUID after, int limit) {
        List<JobPair> pairs = all.pairs();
        int from = after == null ? 0 : placeBehind(pairs, after);
        return from < 0 ? Optional.empty() : Optional.of(differences(pairs, from, limit));
    }

    private DifferencePage differences(List<JobPair> pairs, int from, int limit) {
        List<Difference> found = new ArrayList<>();
        AnswerValues values = new AnswerValues(lake, MOST_SCANNED);
        int until = Math.min(pairs.size(), from + MOST_SCANNED);
        int place = from;
        while (place < until && found.size() < limit) {
            List<JobPair> part = pairs.subList(place, Math.min(until, place + PART));
            Map<UUID, JobAnswer> answers = answers(part);
            for (int i = 0; i < part.size() && found.size() < limit; i++, place++) {
                found.addAll(differences(part.get(i), answers, values));
            }
        }
        return new DifferencePage(
                found,
                place >= pairs.size() ? null : pairs.get(place - 1).left().jobId());
    }

    private static List<Difference> differences(JobPair pair, Map<UUID, JobAnswer> answers, AnswerValues values) {
        if (pair.onlyOneAnswered()) {
            return List.of(Difference.ofOutcomes(pair));
        }
        return values(pair, answers, values).stream()
                .flatMap(List::stream)
                .filter(value -> !value.isSame())
                .map(value -> Difference.of(pair, value))
                .toList();
    }

    /** Empty if there are no two answers, or one cannot be read. */
    private static Optional<List<ValuePair>> values(JobPair pair, Map<UUID, JobAnswer> answers, AnswerValues values) {
        JobAnswer left = answers.get(pair.left().jobId());
        JobAnswer right = answers.get(pair.right().jobId());
        return left == null || right == null ? Optional.empty() : values.of(left, right);
    }

    private Map<UUID, JobAnswer> answers(List<JobPair> pairs) {
        return history.answers(pairs.stream()
                .filter(JobPair::bothAnswered)
                .flatMap(pair -> Stream.of(pair.left().jobId(), pair.right().jobId()))
                .toList());
    }

    private static int placeBehind(List<JobPair> pairs, UUID job) {
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).left().jobId().equals(job)) {
                return i + 1;
            }
        }
        return -1;
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            parts.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return parts;
    }
}
