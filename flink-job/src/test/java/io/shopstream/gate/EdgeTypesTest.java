package io.shopstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.shopstream.gate.memory.Seen;
import io.shopstream.session.SessionMessage;
import io.shopstream.session.ValidSession;
import io.shopstream.stream.RawMessage;
import org.apache.flink.api.common.typeinfo.BasicArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.EnumTypeInfo;
import org.apache.flink.api.java.typeutils.ObjectArrayTypeInfo;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What crosses an edge or lies in state must not fall to Kryo, which reads no old state and fails on new JDKs. */
class EdgeTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                RawMessage.class,
                Arrival.class,
                Admitted.class,
                RejectedMessage.class,
                Seen.class,
                VisitorState.class,
                SessionMessage.class,
                ValidSession.class
            })
    void isAPojoAllTheWayDown(Class<?> type) {
        TypeInformation<?> information = TypeInformation.of(type);

        assertThat(information).isInstanceOf(PojoTypeInfo.class);
        assertSerialisable(information, type.getSimpleName());
    }

    private static void assertSerialisable(TypeInformation<?> type, String path) {
        if (type instanceof PojoTypeInfo<?> pojo) {
            for (String field : pojo.getFieldNames()) {
                assertSerialisable(pojo.getTypeAt(field), path + "." + field);
            }
        } else if (type instanceof ObjectArrayTypeInfo<?, ?> array) {
            assertSerialisable(array.getComponentInfo(), path + "[]");
        } else {
            assertThat(type)
                    .as(path)
                    .isInstanceOfAny(
                            BasicTypeInfo.class,
                            BasicArrayTypeInfo.class,
                            PrimitiveArrayTypeInfo.class,
                            EnumTypeInfo.class);
        }
    }
}
