package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.core.MultivaluedHashMap;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code /api/jobs/{id}?wait=10} was taken without a word where there was no wait: what a caller gives must count, or be refused. */
class QueryFilterTest {

    private final MultivaluedHashMap<String, String> given = new MultivaluedHashMap<>();

    @Test
    void theParametersOfAResourceAreThoseOfItsAnnotations() {
        assertEquals(
                Map.of("first_line", false, "check_only", false, "key_prefix", false),
                QueryNames.of(method(JobsResource.class, "enqueueAll")));
        assertEquals(Map.of(), QueryNames.of(method(StatsResource.class, "show")));
        Map<String, Boolean> list = QueryNames.of(method(JobsResource.class, "list"));
        assertEquals(15, list.size());
        assertEquals(true, list.get("status"), "of several statuses");
    }

    @Test
    void aMisspeltParameterIsRefusedWithThoseThatThereAre() {
        given.add("stauts", "FAILED");

        assertEquals(
                "stauts is unknown; there are limit",
                assertThrows(ProblemException.class, () -> QueryFilter.check(Map.of("limit", false), given))
                        .document()
                        .detail());
        assertEquals(
                "stauts is unknown; there are no parameters here",
                assertThrows(ProblemException.class, () -> QueryFilter.check(Map.of(), given))
                        .document()
                        .detail());
    }

    @Test
    void whatCountsOnceIsNotGivenTwice() {
        given.add("limit", "1");
        given.add("limit", "2");

        assertEquals(
                "limit must be given once, not 2 times",
                assertThrows(ProblemException.class, () -> QueryFilter.check(Map.of("limit", false), given))
                        .document()
                        .detail());
        assertDoesNotThrow(() -> QueryFilter.check(Map.of("limit", true), given));
    }

    private static Method method(Class<?> resource, String name) {
        return Stream.of(resource.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
