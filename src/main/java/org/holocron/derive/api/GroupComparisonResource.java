package org.holocron.derive.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.holocron.derive.api.RequestBudget.Share;
import org.holocron.derive.api.RequestBudget.Use;
import org.holocron.derive.comparison.ComparedGroup;
import org.holocron.derive.comparison.ComparisonFigures;
import org.holocron.derive.comparison.DifferencePage;
import org.holocron.derive.comparison.GroupComparisons;
import org.holocron.derive.group.Group;
import org.holocron.derive.group.GroupFigures;
import org.holocron.derive.group.GroupStore;
import org.holocron.derive.json.Problem;
import org.jspecify.annotations.Nullable;

/** Two groups over the same inputs side by side: of two models, or of two versions of an interrogation. */
@Path("groups/{key}/compare/{other}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GroupComparisonResource {

    private static final int MOST = 1_000;
    private static final int USUAL = 100;

    /** What one difference takes. */
    private static final int DIFFERENCE_BYTES = 32 * 1024;

    @Inject
    private GroupFinder names;

    @Inject
    private GroupStore groups;

    @Inject
    private GroupComparisons comparisons;

    @Inject
    private RequestBodies bodies;

    @GET
    public Response compare(
            @PathParam("key") String key,
            @PathParam("other") String other,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        QueryReader query = new QueryReader();
        int most = query.number("limit", limit, 1, MOST, USUAL);
        UUID after = query.cursor(cursor, GroupComparisonResource::job);
        query.refuseProblems();
        Side left = side(names.find(key));
        Side right = side(names.find(other));
        try (Share share = bodies.budget().share(Use.SMALL)) {
            share.take((long) most * DIFFERENCE_BYTES, RequestBudget.PATIENCE);
            ComparisonFigures comparison = comparisons
                    .of(
                            left.compared(),
                            right.compared(),
                            bytes -> share.take(bytes, RequestBudget.PATIENCE),
                            RequestBudget.PATIENCE)
                    .orElseThrow(RequestBudget::busy);
            DifferencePage page = comparisons
                    .differences(comparison, after, most)
                    .orElseThrow(GroupComparisonResource::unknownCursor);
            return JsonResponse.ok(ComparisonJson.of(left.json(), right.json(), comparison, page));
        }
    }

    private Side side(Group group) {
        return new Side(group, groups.figures(group.id()));
    }

    private record Side(Group group, GroupFigures figures) {

        /** What becomes of jobs is counted in both. */
        ComparedGroup compared() {
            return new ComparedGroup(group.id(), List.of(figures.ledger(), figures.work()));
        }

        JsonObject json() {
            return ComparisonJson.side(group, figures);
        }
    }

    private static Optional<UUID> job(String cursor) {
        try {
            return Optional.of(UUID.fromString(cursor));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static ProblemException unknownCursor() {
        return new ProblemException(ProblemDocument.badQuery(List.of(new Problem(
                "/cursor", "is of a job that is no part of this comparison any more: begin again without it"))));
    }
}
