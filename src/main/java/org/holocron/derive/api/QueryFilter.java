package org.holocron.derive.api;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * Refuses query parameters that a resource does not have, and one that is given twice where only one counts: a misspelt filter
 * would show everything, and a misspelt wait would not wait.
 */
@Provider
public class QueryFilter implements ContainerRequestFilter {

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (resource.getResourceMethod() != null) {
            check(
                    QueryNames.of(resource.getResourceMethod()),
                    request.getUriInfo().getQueryParameters());
        }
    }

    static void check(Map<String, Boolean> names, MultivaluedMap<String, String> given) {
        QueryReader query = new QueryReader();
        given.forEach((name, values) -> {
            if (!names.containsKey(name)) {
                query.problem(
                        name,
                        names.isEmpty()
                                ? "is unknown; there are no parameters here"
                                : "is unknown; there are " + String.join(", ", names.keySet()));
            } else if (values.size() > 1 && Boolean.FALSE.equals(names.get(name))) {
                query.problem(name, "must be given once, not " + values.size() + " times");
            }
        });
        query.refuseProblems();
    }
}
