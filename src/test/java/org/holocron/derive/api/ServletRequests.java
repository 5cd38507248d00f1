package org.holocron.derive.api;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Requests as the server hands them over, of which only some methods have an answer. */
final class ServletRequests {

    private ServletRequests() {}

    /** @param answers by the name of the method */
    static HttpServletRequest of(Map<String, Object> answers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
