package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holocron.derive.bulk.BulkChange;
import org.holocron.derive.history.JobFilter;
import org.holocron.derive.job.JobStatus;
import org.holocron.derive.json.JsonLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkRequestTest {

    private static final JsonLimits LIMITS = new JsonLimits(100_000, 5);

    private static BulkRequest read(String json) {
        return ObjectRequest.read(json.replace('\'', '"'), LIMITS, BulkRequest::read)
                .orElseThrow();
    }

    private static JobFilter filter(BulkRequest request) {
        JobQuery query = request.filter();
        assertTrue(query != null);
        return query.filter(name -> name.equals("may") ? Optional.of(7L) : Optional.empty());
    }

    @Test
    void aFilterHasTheParametersOfTheList() {
        BulkRequest request = read(
                "{'action':'retry','by':'anna','filter':{'status':['FAILED','CANCELLED'],'group':'may','cause':'c',"
                        + "'text':'ice','entity_id':'hoth','finished_from':'2026-01-31'}}");

        assertEquals(BulkChange.RETRY, request.requested().change());
        assertEquals("anna", request.requested().by());
        JobFilter filter = filter(request);
        assertEquals(Set.of(JobStatus.FAILED, JobStatus.CANCELLED), filter.statuses());
        assertEquals(7L, filter.traits().kind().group());
        assertEquals("ice", filter.traits().kind().text());
        assertEquals("hoth", filter.traits().subject().id());
        assertNull(filter.after());
        assertEquals(
                Set.of(JobStatus.FAILED),
                filter(read("{'action':'retry','filter':{'status':'FAILED'}}")).statuses());
    }

    /** A parameter that the list gets is one of the filter too. */
    @Test
    void noParameterOfTheListIsMissing() {
        Set<String> named = QueryNames.fields(JobQuery.class)
                .map(field -> field.getAnnotation(QueryParam.class))
                .filter(annotation -> annotation != null)
                .map(QueryParam::value)
                .filter(name -> !Set.of("limit", "cursor").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String name : named) {
            String value = name.contains("_from") || name.contains("_before")
                    ? "2026-01-31"
                    : name.equals("status") ? "NEW" : "may";
            BulkRequest request = read("{'action':'cancel','filter':{'" + name + "':'" + value + "'}}");
            assertEquals(
                    "{'" + name + "':'" + value + "'}",
                    request.requested().filterJson().replace('"', '\''));
            assertEquals(List.of(name), given(request), name);
        }
    }

    private static List<String> given(BulkRequest request) {
        return QueryNames.fields(JobQuery.class)
                .filter(field -> field.isAnnotationPresent(QueryParam.class))
                .filter(field ->
                        value(field, request) != null && !value(field, request).equals(List.of()))
                .map(field -> field.getAnnotation(QueryParam.class).value())
                .toList();
    }

    private static Object value(Field field, BulkRequest request) {
        try {
            return field.get(request.filter());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void jobsAreNamedOnce() {
        UUID job = UUID.randomUUID();

        BulkRequest request = read("{'action':'priority','priority':900,'job_ids':['" + job + "','" + job + "']}");

        assertEquals(Set.of(job), request.jobs());
        assertNull(request.filter());
        assertEquals(900, request.requested().priority());
        assertEquals("{\"job_ids\":1}", request.requested().filterJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'filter':{}} | /action is missing",
                "{'action':'delete','filter':{}} | /action must be one of retry, cancel, priority",
                "{'action':'retry'} | /filter must be given",
                "{'action':'retry','filter':{},'job_ids':['00000000-0000-0000-0000-000000000001']} | /filter must be given",
                "{'action':'retry','filter':{'stauts':'NEW'}} | /filter/stauts is unknown; the fields are cause",
                "{'action':'retry','filter':{'model':7}} | /filter/model must be",
                "{'action':'retry','job_ids':['abc']} | /job_ids must have whole ids of jobs, and number 1 is none",
                "{'action':'retry','job_ids':[]} | /job_ids must have at least one id",
                "{'action':'retry','priority':1,'filter':{}} | /priority belongs to the action priority alone",
                "{'action':'priority','filter':{}} | /priority must be given",
                "{'action':'priority','priority':-1,'filter':{}} | /priority must be a whole number",
                "{'action':'retry','filter':{},'limit':5} | /limit is unknown"
            })
    void whatIsWrongIsNamed(String json, String problem) {
        ProblemException refused = assertThrows(ProblemException.class, () -> read(json));

        assertTrue(
                refused.document().detail().startsWith(problem),
                refused.document().detail());
    }
}
