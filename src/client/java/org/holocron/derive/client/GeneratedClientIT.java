package org.holocron.derive.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holocron.derive.client.generated.ApiClient;
import org.holocron.derive.client.generated.ApiException;
import org.holocron.derive.client.generated.JobsApi;
import org.holocron.derive.client.generated.model.EnqueueAnswer;
import org.holocron.derive.client.generated.model.JobDetails;
import org.holocron.derive.client.generated.model.JobPage;
import org.holocron.derive.client.generated.model.JobResult;
import org.holocron.derive.client.generated.model.JobStatus;
import org.holocron.derive.client.generated.model.NewJob;
import org.holocron.derive.simulator.OllamaSimulator;
import org.holocron.derive.simulator.SimulatorOptions;
import org.holocron.derive.testing.Deployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a stranger gets who hands the document of the interface to a generator. Nothing here knows the interface but the generated client. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class GeneratedClientIT {

    private static OllamaSimulator ollama;

    private final JobsApi jobs = new JobsApi(new ApiClient()
            .setHost("127.0.0.1")
            .setPort(Integer.getInteger("it.httpPort"))
            .setScheme("http")
            .setBasePath(""));

    @Deployment
    static WebArchive application() {
        return Deployments.application();
    }

    @BeforeAll
    static void startOllama() {
        ollama = OllamaSimulator.start(
                SimulatorOptions.onAnyPort().withPort(Integer.getInteger("it.ollamaPort")));
    }

    @AfterAll
    static void stopOllama() {
        ollama.close();
    }

    @Test
    void enqueuesWaitsAndReadsAResult() throws ApiException {
        String key = UUID.randomUUID().toString();
        EnqueueAnswer created = enqueue(key, "luke_skywalker");
        EnqueueAnswer again = enqueue(key, "luke_skywalker");
        JobDetails ended = jobs.showJob(created.getJobId(), 60);
        JobResult result = jobs.jobResult(created.getJobId(), 60);

        assertEquals(created.getJobId(), again.getJobId());
        assertEquals(true, again.getSameInput());
        assertNull(created.getSameInput());
        assertEquals(JobStatus.SUCCEEDED, ended.getStatus());
        assertEquals(List.of("e1"), result.getEvidenceIds());
        assertEquals("luke_skywalker", ((Map<?, ?>) result.getAnswer()).get("entity_id"));
        assertEquals(ended.getRuns().get(0).getRunId(), result.getRunId());
    }

    @Test
    void findsTheJobAndIsToldWhatIsWrong() throws ApiException {
        String key = UUID.randomUUID().toString();
        EnqueueAnswer created = enqueue(key, "leia_organa");
        JobPage page = jobs.listJobs(
                List.of(), null, null, null, key, null, null, null, null, null, null, null, null, 10, null);
        ApiException other = assertThrows(ApiException.class, () -> enqueue(key, "han_solo"));

        assertEquals(created.getJobId(), page.getJobs().get(0).getJobId());
        assertEquals(422, other.getCode());
    }

    private EnqueueAnswer enqueue(String key, String entity) throws ApiException {
        NewJob job = new NewJob()
                .interrogationKey("sw_entity_facts_v1")
                .input(Map.of(
                        "entity_type",
                        "character",
                        "entity_id",
                        entity,
                        "extra_params",
                        Map.of(
                                "evidence",
                                List.of(Map.of(
                                        "evidence_id", "e1", "text", entity + " is a human from Tatooine.")))));
        return jobs.enqueue(job, null, null, null, key);
    }
}
