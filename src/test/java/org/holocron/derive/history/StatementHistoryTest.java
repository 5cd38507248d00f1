package org.holocron.derive.history;

import org.holocron.derive.queue.WithH2Queue;

class StatementHistoryTest extends WithH2Queue
        implements HistoryContract, JobFilterContract, FailuresContract, AnswersContract, VersionsContract {}
