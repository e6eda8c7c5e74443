package io.shopstream.graph.source;

/** The columns of the files, for those who write them and those who read them. */
public final class CsvColumns {

    public static final String VERTICES = "vertices.csv";
    public static final String EDGES = "edges.csv";

    public static final String KIND = "kind";
    public static final String ID = "id";
    public static final String NAME = "name";
    public static final String CATEGORY = "category";
    public static final String SESSIONS = "sessions";
    public static final String GROUP = "group";
    public static final String LISTS = "lists";
    public static final String USERS = "users";
    public static final String WORTH = "worth";

    public static final String FROM = "from";
    public static final String TO = "to";
    public static final String RELATION = "relation";
    public static final String WEIGHT = "weight";

    private CsvColumns() {}
}
