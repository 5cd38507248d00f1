package org.holocron.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.batch.runtime.BatchRuntime;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
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
        return ShrinkWrap.create(ZipImporter.class, "derive.war")
                .importFrom(new File(System.getProperty("it.war")))
                .as(WebArchive.class);
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
            var answer = get("it.managementPort", path);
            assertEquals(200, answer.statusCode(), answer.body());
        }
    }

    @Test
    @RunAsClient
    void metricsAreForPrometheus() throws Exception {
        assertTrue(get("it.managementPort", "/metrics").body().contains("# TYPE "));
    }

    @Test
    @RunAsClient
    void theApplicationAnswersAtTheRoot() throws Exception {
        assertEquals(200, get("it.httpPort", "/openapi").statusCode());
    }

    private static String urlOf(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            return connection.getMetaData().getURL();
        }
    }

    private static HttpResponse<String> get(String port, String path) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + System.getProperty(port) + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
