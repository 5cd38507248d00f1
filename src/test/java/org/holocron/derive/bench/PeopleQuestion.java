package org.holocron.derive.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.holocron.derive.group.Group;
import org.holocron.derive.history.FailureFilter;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.history.JobKind;
import org.holocron.derive.history.JobTraits;
import org.holocron.derive.history.TimeRange;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.job.Subject;

/** What people ask, each as the request does it. */
enum PeopleQuestion {
    /** Five lines. */
    FAILURES {
        @Override
        int ask(PeopleQueue queue) {
            return queue.history().failures(FailureFilter.ALL).failures().size();
        }
    },
    FAILURES_OF_GROUP {
        @Override
        int ask(PeopleQueue queue) {
            return queue.history()
                    .failures(FailureFilter.ofGroup(GROUP_ID, 100))
                    .failures()
                    .size();
        }
    },
    /** As {@code GET /api/groups/{key}}: ledger, tokens, time left, failures. */
    GROUP_SUMMARY {
        @Override
        int ask(PeopleQueue queue) {
            Group group = queue.groups().find(PeopleRows.GROUP).orElseThrow();
            queue.history().failures(FailureFilter.ofGroup(group.id(), 100));
            return (int) queue.groups().figures(group.id()).ledger().enqueued();
        }
    },
    NEWEST {
        @Override
        JobFilter filter() {
            return filter(PAGE);
        }
    },
    STATUS {
        @Override
        JobFilter filter() {
            return filter(PAGE).in(Set.of(JobStatus.FAILED));
        }
    },
    INTERROGATION {
        @Override
        JobFilter filter() {
            return new JobFilter(null, "other_v1", PAGE, null);
        }
    },
    MODEL {
        @Override
        JobFilter filter() {
            return of(JobTraits.ANY.of(new JobKind("qwen3:4b", null, null)));
        }
    },
    CAUSE {
        @Override
        JobFilter filter() {
            return of(JobTraits.ANY.of(new JobKind(null, PeopleRows.cause(1), null)));
        }
    },
    GROUP {
        @Override
        JobFilter filter() {
            return of(JobTraits.ANY.of(new JobKind(null, null, GROUP_ID)));
        }
    },
    /** One in ten of the group: rows are looked at. */
    GROUP_AND_STATUS {
        @Override
        JobFilter filter() {
            return of(JobTraits.ANY.of(new JobKind(null, null, GROUP_ID))).in(Set.of(JobStatus.FAILED));
        }
    },
    /** None: the most that a page reads. */
    GROUP_AND_NONE {
        @Override
        JobFilter filter() {
            return of(JobTraits.ANY.of(new JobKind(null, null, GROUP_ID))).in(Set.of(JobStatus.CANCELLED));
        }
    },
    ENTITY {
        @Override
        JobFilter filter() {
            return of(new JobTraits(new Subject("planet", "hoth_70"), null, TimeRange.ANY, TimeRange.ANY));
        }
    },
    KEY {
        @Override
        JobFilter filter() {
            return of(new JobTraits(Subject.NONE, "file:700", TimeRange.ANY, TimeRange.ANY));
        }
    },
    CREATED {
        @Override
        JobFilter filter() {
            TimeRange old = new TimeRange(null, Instant.now().minus(Duration.ofDays(15)));
            return of(new JobTraits(Subject.NONE, null, old, TimeRange.ANY));
        }
    },
    FINISHED {
        @Override
        JobFilter filter() {
            TimeRange lately = new TimeRange(Instant.now().minus(Duration.ofDays(1)), null);
            return of(new JobTraits(Subject.NONE, null, TimeRange.ANY, lately));
        }
    },
    /** A page of one cause, with the check that the cause leaves few. */
    TEXT {
        @Override
        int ask(PeopleQueue queue) {
            JobFilter filter = of(JobTraits.ANY.of(new JobKind(null, PeopleRows.cause(1), null, "hoth 7")));
            return queue.history().isWithin(filter.withLimit(1000), 10_000) ? list(queue, filter) : -1;
        }
    },
    /** Within the group, which has too many: what the refusal costs. */
    TEXT_REFUSED {
        @Override
        int ask(PeopleQueue queue) {
            JobFilter filter = of(JobTraits.ANY.of(new JobKind(null, null, GROUP_ID, "hoth 7")));
            return queue.history().isWithin(filter.withLimit(1000), 10_000) ? list(queue, filter) : -1;
        }
    };

    private static final long GROUP_ID = 1;
    private static final int PAGE = 50;

    /** @return how many jobs or lines came */
    int ask(PeopleQueue queue) {
        return list(queue, filter());
    }

    JobFilter filter() {
        throw new IllegalStateException(this + " is no list");
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static JobFilter filter(int limit) {
        return new JobFilter(null, null, limit, null);
    }

    private static JobFilter of(JobTraits traits) {
        return new JobFilter(Set.of(), null, traits, PAGE, null);
    }

    private static int list(PeopleQueue queue, JobFilter filter) {
        return queue.history().jobs(filter).jobs().size();
    }
}
