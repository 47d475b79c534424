using System.Text.Json;
using System.Text.Json.Nodes;
using PolyGitops.Sdk.Kubernetes;

namespace PolyGitops.Sdk.Kustomize.Resources;

/// <summary>An object on its way through a build, with what it was called before.</summary>
internal sealed class BuildObject(JsonObject content, string file, int line, int document)
{
    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 1000 };

    private readonly List<(string Kind, string Name, string Namespace)> _previous = [];

    public string File => file;

    public JsonObject Content { get; private set; } = content;

    public List<string> Prefixes { get; } = [];

    public List<string> Suffixes { get; } = [];

    /// <summary>Whether the hash of its content goes behind its name.</summary>
    public bool NeedsHash { get; set; }

    public string ApiVersion => Content.Text("apiVersion");

    public string Kind => Content.Text("kind");

    public string Name => Content["metadata"].Text("name");

    public string Namespace => Content["metadata"].Text("namespace");

    public ResourceId Id => ResourceId.Of(ApiVersion, Kind, Name, Namespace);

    /// <summary>What it was called in its file.</summary>
    public ResourceId OriginalId => PreviousIds.Append(Id).First();

    public IEnumerable<ResourceId> PreviousIds
    {
        get
        {
            var (group, version) = KubernetesScopes.SplitApiVersion(ApiVersion);
            return _previous.Select(p => new ResourceId(group, version, p.Kind, p.Name, p.Namespace));
        }
    }

    public IEnumerable<ResourceId> AllIds => PreviousIds.Append(Id);

    public void RememberId() => _previous.Add((Kind, Name, Id.Namespace));

    public void Rename(string name) => Metadata["name"] = name;

    public void Replace(JsonObject changed) => Content = changed;

    public JsonObject Metadata => (JsonObject)Content["metadata"]!;

    /// <summary>Takes the place of another object: its names, labels and annotations, and what it was called before.</summary>
    public void TakeOver(BuildObject old)
    {
        Metadata["name"] = old.Name;
        if (old.Namespace.Length > 0) Metadata["namespace"] = old.Namespace;
        else Metadata.Remove("namespace");
        foreach (var key in new[] { "labels", "annotations" }) JsonNodes.FillIn(Metadata, key, old.Metadata[key]);
        NeedsHash &= old.NeedsHash;
        _previous.AddRange(old._previous);
        Prefixes.AddRange(old.Prefixes);
        Suffixes.AddRange(old.Suffixes);
    }

    public KustomizedObject Build()
    {
        // kustomize keeps bookkeeping in annotations, and leaves no empty annotations behind.
        if (Metadata["annotations"] is null or JsonObject { Count: 0 }) Metadata.Remove("annotations");
        return new() { Content = JsonElement.Parse(Content.ToJsonString(), AnyDepth), File = file, Line = line, Document = document };
    }
}
