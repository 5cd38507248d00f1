package org.holocron.derive.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract is written by hand; it must not forget a resource nor promise one that is not there. */
class OpenApiTest {

    private static final java.nio.file.Path CONTRACT =
            java.nio.file.Path.of("src/main/resources/META-INF/openapi.yaml");

    @Test
    void namesEveryOperationAndNoOther() throws IOException {
        Set<String> resources = new TreeSet<>();
        Stream.of(
                        JobsResource.class,
                        StatsResource.class,
                        ProgressResource.class,
                        RunsResource.class,
                        InterrogationsResource.class,
                        RunnerResource.class,
                        ExecutionsResource.class,
                        LakeResource.class,
                        PurgeResource.class,
                        BackupResource.class,
                        HoldResource.class)
                .forEach(resource -> Stream.of(resource.getDeclaredMethods())
                        .filter(method ->
                                method.isAnnotationPresent(GET.class) || method.isAnnotationPresent(POST.class))
                        .forEach(method -> resources.add(operation(resource, method))));

        assertEquals(resources, inContract());
    }

    private static String operation(Class<?> resource, Method method) {
        String verb = method.isAnnotationPresent(GET.class) ? "get" : "post";
        Path below = method.getAnnotation(Path.class);
        return "/api/" + resource.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value()) + " "
                + verb;
    }

    private static Set<String> inContract() throws IOException {
        Set<String> operations = new TreeSet<>();
        String path = "";
        for (String line : Files.readAllLines(CONTRACT)) {
            if (line.matches("  /\\S+:")) {
                path = line.strip().replaceFirst(":$", "");
            } else if (line.matches("    (get|post):")) {
                operations.add(path + " " + line.strip().replace(":", ""));
            }
        }
        return operations;
    }
}
