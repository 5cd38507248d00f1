package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupStore;

/** Groups by the keys that stand in paths and queries. */
@ApplicationScoped
public class GroupFinder {

    @Inject
    private GroupStore groups;

    /** @throws ProblemException 404, if there is none */
    public Group find(String key) {
        return groups.find(key).orElseThrow(() -> none(key));
    }

    /** Its id, for a query that names it; empty if there is none. */
    public Optional<Long> id(String key) {
        return groups.find(key).map(Group::id);
    }

    static ProblemException none(String key) {
        return new ProblemException(ProblemDocument.notFound("There is no group " + key));
    }
}
