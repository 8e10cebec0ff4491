package org.quasilab.study;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * Records with one part replaced, by the name of the part: what a record of many parts would else write out for each.
 *
 * @param components in the order of the constructor
 * @param constructor the canonical one
 */
record Parts(List<RecordComponent> components, Constructor<?> constructor) {
    private static final ClassValue<Parts> KNOWN = new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Parts(components, type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type.getName(), e);
            }
        }
    };

    /**
     * The part of this name.
     *
     * @throws IllegalArgumentException if the record has none
     */
    static Object get(Object spec, String name) {
        Parts parts = KNOWN.get(spec.getClass());
        return value(spec, parts.components.get(parts.indexOf(name)));
    }

    /**
     * The same record with another value for the part of this name.
     *
     * @throws IllegalArgumentException if the record has none, or of another type
     * @throws RuntimeException what the record's own checks throw
     */
    @SuppressWarnings("unchecked")
    static <S> S with(S spec, String name, Object newValue) {
        Parts parts = KNOWN.get(spec.getClass());
        Object[] values =
                parts.components.stream().map(part -> value(spec, part)).toArray();
        values[parts.indexOf(name)] = newValue;
        try {
            return (S) parts.constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw unchecked(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static Object value(Object spec, RecordComponent part) {
        try {
            return part.getAccessor().invoke(spec);
        } catch (InvocationTargetException e) {
            throw unchecked(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(part.getName(), e);
        }
    }

    private static RuntimeException unchecked(InvocationTargetException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }

    private int indexOf(String name) {
        int index = components.stream().map(RecordComponent::getName).toList().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(constructor.getDeclaringClass().getSimpleName() + " has no " + name);
        }
        return index;
    }
}
