package org.holocron.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.batch.runtime.BatchRuntime;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.holocron.derive.testing.Deployments;
import org.holocron.derive.testing.HttpApi;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server as built: what the application counts on finding there. */
@ExtendWith(ArquillianExtension.class)
class ServerIT {

    @Resource(lookup = "java:jboss/datasources/DeriveDS")
    DataSource queue;

    @Resource(lookup = "java:jboss/datasources/BatchDS")
    DataSource batch;

    @Deployment
    static WebArchive application() {
        return Deployments.application();
    }

    @Test
    void theQueueHasADatabaseOfItsOwn() throws SQLException {
        assertTrue(urlOf(queue).endsWith("/target/it/data/queue"), urlOf(queue));
    }

    @Test
    void batchExecutionsAreKeptInAnother() throws SQLException {
        assertTrue(urlOf(batch).endsWith("/target/it/data/batch"), urlOf(batch));
        assertNotNull(BatchRuntime.getJobOperator().getJobNames());
    }

    @Test
    @RunAsClient
    void theApplicationIsHealthy() throws Exception {
        for (var path : List.of("/health/live", "/health/ready")) {
            var answer = HttpApi.management().get(path);
            assertEquals(200, answer.statusCode(), answer.body());
        }
    }

    @Test
    @RunAsClient
    void metricsAreForPrometheus() throws Exception {
        String metrics = HttpApi.management().get("/metrics").body();
        assertTrue(metrics.contains("# TYPE "));
        assertTrue(metrics.contains("# HELP derive_jobs Jobs by status, at the node's last look\n"), metrics);
    }

    @Test
    @RunAsClient
    void theDoctorLooksAtEverything() throws Exception {
        var answer = HttpApi.application().get("/api/doctor");
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().matches("(?s).*\"program\".*, on WildFly \\d+\\..*"), answer.body());
        assertTrue(answer.body().contains("the login may read and change what the runner needs"), answer.body());
        assertTrue(answer.body().contains("is this queue's lake and can be written"), answer.body());
        assertFalse(answer.body().contains("this check broke"), answer.body());
    }

    private static String urlOf(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            return connection.getMetaData().getURL();
        }
    }
}
