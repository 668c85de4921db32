package uk.onward.idva.code;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/** Writes into the API's document which codes a field takes, from the list that the field names. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class CodesInDocument implements OASFilter {
    private final IndexView classes;

    public CodesInDocument(IndexView classes) {
        this.classes = classes;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        for (AnnotationInstance fromList : classes.getAnnotations(FromList.class)) {
            FieldInfo field = field(fromList.target());
            Schema owner =
                    field == null ? null : api.getComponents().getSchemas().get(schemaName(field.declaringClass()));
            Schema property = owner == null || owner.getProperties() == null
                    ? null
                    : owner.getProperties().get(field.name());
            if (property != null) {
                describe(property, lists(fromList));
            }
        }
    }

    private static void describe(Schema property, List<Lists> lists) {
        Schema code = property.getItems() == null ? property : property.getItems();
        if (code.getType() != null && code.getType().contains(Schema.SchemaType.STRING)) {
            code.setEnumeration(new ArrayList<>(CodeList.of(lists.getFirst()).codes()));
        } else if (property.getDescription() == null) {
            property.setDescription("A code of one of "
                    + String.join(
                            ", ",
                            lists.stream()
                                    .map(CodeList::of)
                                    .map(list -> list.scheme() + " version " + list.version())
                                    .toList()));
        }
    }

    private static List<Lists> lists(AnnotationInstance fromList) {
        return Arrays.stream(fromList.value().asEnumArray()).map(Lists::valueOf).toList();
    }

    /** Of a record's component the annotation is found at its field too; of a list's element at the field's type. */
    private static @Nullable FieldInfo field(AnnotationTarget target) {
        if (target.kind() == AnnotationTarget.Kind.TYPE) {
            AnnotationTarget enclosing = target.asType().enclosingTarget();
            return enclosing == null ? null : field(enclosing);
        }
        return target.kind() == AnnotationTarget.Kind.FIELD ? target.asField() : null;
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema =
                type.declaredAnnotation(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? type.simpleName() : name.asString();
    }
}
