package org.holocron.derive.api;

import jakarta.json.JsonObject;
import java.util.List;
import org.holocron.derive.config.HostName;

/**
 * Where everything of this server is. What is on the port of the request is named by its path.
 *
 * @param management begin of the addresses on the management port
 */
record PageAddresses(String management) {

    private static final String HERE = "127.0.0.1";

    /**
     * @param host as the request names the server; one that is no host name or address is not repeated
     * @param managementPort as it is set
     */
    static PageAddresses of(String host, int managementPort) {
        String known = HostName.of(host).isPresent() ? host.replaceAll("[\\[\\]]", "") : HERE;
        return new PageAddresses("http://" + (known.contains(":") ? "[" + known + "]" : known) + ":" + managementPort);
    }

    /** @param meaning what is there, for people */
    record Place(String name, String address, String meaning) {}

    List<Place> all() {
        return List.of(
                new Place("interface", "/openapi", "the API's own document (OpenAPI)"),
                new Place("jobs", "/api/jobs", "the newest jobs; each with its runs at /api/jobs/ID"),
                new Place("stats", "/api/stats", "these figures as JSON"),
                new Place("runner", "/api/runner", "this node: slots, calls, batch executions"),
                new Place(
                        "interrogations", "/api/interrogations", "what can be asked, and what is wrong with a folder"),
                new Place("health", management + "/health", "live and ready, with reasons"),
                new Place(
                        "metrics",
                        management + "/metrics",
                        "for Prometheus; at /prometheus if the WildFly is one of your own"),
                new Place("console", management + "/console", "WildFly's, for a user that add-user.sh made"));
    }

    JsonObject json() {
        JsonFields json = new JsonFields().add("name", "derive");
        all().forEach(place -> json.add(place.name(), place.address()));
        return json.build();
    }
}
