using System.Text;

namespace PolyGitops.Sdk.Documentation;

/// <summary>Writes a Mermaid flowchart: groups and nodes first, then the lines between them.</summary>
/// <param name="direction"><c>TB</c> or <c>LR</c>.</param>
internal sealed class Flowchart(string direction)
{
    private readonly MermaidIds _ids = new();

    private readonly StringBuilder _nodes = new();

    // A node belongs to the group that it is first named in: lines come after all nodes.
    private readonly StringBuilder _lines = new();

    private string _indent = "    ";

    /// <summary>Adds a node.</summary>
    /// <returns>Its id.</returns>
    public string Node(string kind, string name, string label)
    {
        var id = _ids.Of(kind, name);
        _nodes.Append($"{_indent}{id}[{Mermaid.Label(label)}]\n");
        return id;
    }

    /// <summary>Adds a group with the nodes that <paramref name="fill"/> adds.</summary>
    public void Group(string title, Action fill)
    {
        _nodes.Append($"{_indent}subgraph {_ids.Of("group", title)}[{Mermaid.Label(title)}]\n");
        _indent += "    ";
        fill();
        _indent = _indent[4..];
        _nodes.Append($"{_indent}end\n");
    }

    /// <summary>Adds a solid line.</summary>
    public void Line(string from, string to, string? label = null) => Add(from, "-->", to, label);

    /// <summary>Adds a dotted line.</summary>
    public void DottedLine(string from, string to, string? label = null) => Add(from, "-.->", to, label);

    /// <summary>The diagram.</summary>
    public override string ToString() => $"flowchart {direction}\n{_nodes}{_lines}";

    private void Add(string from, string arrow, string to, string? label) =>
        _lines.Append($"    {from} {arrow}{(label is null ? "" : $"|{Mermaid.Label(label)}|")} {to}\n");
}
