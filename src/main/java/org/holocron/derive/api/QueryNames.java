package org.holocron.derive.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The query parameters of a resource's method, from its annotations. */
final class QueryNames {

    private QueryNames() {}

    /** In their order; true for one that may be given several times. */
    static Map<String, Boolean> of(Method method) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        for (Parameter parameter : method.getParameters()) {
            add(names, parameter, parameter.getType());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                fields(parameter.getType()).forEach(field -> add(names, field, field.getType()));
            }
        }
        return names;
    }

    /** With those of the types that it extends. */
    static Stream<Field> fields(Class<?> bean) {
        Class<?> wider = bean.getSuperclass();
        Stream<Field> own = Stream.of(bean.getDeclaredFields());
        return wider == null ? own : Stream.concat(own, fields(wider));
    }

    private static void add(Map<String, Boolean> names, AnnotatedElement element, Class<?> type) {
        QueryParam annotation = element.getAnnotation(QueryParam.class);
        if (annotation != null) {
            names.put(annotation.value(), Iterable.class.isAssignableFrom(type));
        }
    }
}
