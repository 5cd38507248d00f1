package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupAction;
import org.holocron.derive.group.GroupNote;
import org.holocron.derive.group.GroupState;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.group.NewGroup;
import org.holocron.derive.group.StatementGroupStore;
import org.holocron.derive.job.NewJob;
import org.holocron.derive.sql.H2TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the groups that jobs name, and of jobs whose groups take none. */
class RequestGroupsTest {

    private H2TestDatabase database;
    private GroupStore groups;
    private RequestGroups named;

    @BeforeEach
    void open(@TempDir Path folder) {
        database = H2TestDatabase.in(folder);
        groups = new StatementGroupStore(database.database());
        named = new RequestGroups(groups, true);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** A refused file left an empty group that stayed LOADING. */
    @Test
    void aGroupIsMadeOnlyForJobsThatAreStored() {
        NewJob job = NewJob.of("facts", "{}").in(named.idOf("may"));

        assertEquals(Optional.empty(), groups.find("may"));

        NewJob other = NewJob.of("facts", "{}").in(named.idOf("june"));
        List<NewJob> placed = named.placed(List.of(job, other, NewJob.of("facts", "{}"), job));

        long may = groups.find("may").orElseThrow().id();
        long june = groups.find("june").orElseThrow().id();
        assertEquals(
                List.of(may, june, 0L, may),
                placed.stream().map(NewJob::groupId).toList());
        assertEquals(GroupState.LOADING, groups.find("may").orElseThrow().state());
    }

    @Test
    void oneThatIsThereStaysAsItIs() {
        Group there = groups.create(new NewGroup("may", "Of May", null, false)).group();

        NewJob job = NewJob.of("facts", "{}").in(named.idOf("may"));

        assertEquals(there.id(), named.placed(List.of(job)).get(0).groupId());
        assertEquals(Optional.of(there), groups.find("may"));
    }

    /** Of a file with several groups nobody knew which one was meant. */
    @Test
    void aGroupThatTakesNoJobsIsNamedAndNoOtherIsMade() {
        Group closed = groups.create(new NewGroup("may", null, null, false)).group();
        groups.change(closed.id(), GroupAction.CANCEL, GroupNote.NONE);
        groups.create(new NewGroup("june", null, null, false));
        List<NewJob> jobs = List.of(
                NewJob.of("facts", "{}").in(named.idOf("june")),
                NewJob.of("facts", "{}").in(named.idOf("may")),
                NewJob.of("facts", "{}").in(named.idOf("july")));

        ProblemException refused = assertThrows(ProblemException.class, () -> named.placed(jobs));

        assertEquals(409, refused.document().status());
        assertTrue(
                refused.document().detail().startsWith("the group may (CANCELLED) takes no jobs"),
                refused.document()::detail);
        assertEquals(Optional.empty(), groups.find("july"));
    }

    @Test
    void oneThatIsCancelledMeanwhileIsNamedToo() {
        Group group = groups.create(new NewGroup("may", null, null, false)).group();
        named.idOf("may");
        groups.change(group.id(), GroupAction.CANCEL, GroupNote.NONE);

        ProblemException refused = assertThrows(ProblemException.class, () -> {
            throw named.closedMeanwhile();
        });

        assertTrue(refused.document().detail().contains("may (CANCELLED)"), refused.document()::detail);
    }
}
