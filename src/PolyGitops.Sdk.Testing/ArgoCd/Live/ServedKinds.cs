using System.Collections.Concurrent;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Testing.ArgoCd.Live;

/// <summary>Which kinds a server has: the built-in ones, and those of established CRDs.</summary>
internal sealed class ServedKinds
{
    private readonly ConcurrentDictionary<(string Group, string Kind), bool> _isNamespaced = new();
    private readonly ConcurrentDictionary<(string Group, string Kind), TaskCompletionSource> _awaited = new();

    private int _changes;

    /// <summary>Incremented whenever a new kind becomes known.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>Whether the server answers for a kind.</summary>
    public bool IsServed(string group, string kind) => KubernetesScopes.IsBuiltInGroup(group) || _isNamespaced.ContainsKey((group, kind));

    /// <summary>Whether objects of a kind belong to a namespace; so they do as long as nothing is known of the kind.</summary>
    public bool IsNamespaced(string group, string kind)
    {
        if (_isNamespaced.TryGetValue((group, kind), out var isNamespaced)) return isNamespaced;
        return !KubernetesScopes.IsBuiltInClusterKind(group, kind);
    }

    /// <summary>Completes when a kind is served.</summary>
    public Task WhenServedAsync(string group, string kind)
    {
        if (IsServed(group, kind)) return Task.CompletedTask;
        var source = _awaited.GetOrAdd((group, kind), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (IsServed(group, kind)) source.TrySetResult();
        return source.Task;
    }

    public void Put(Manifest definition)
    {
        if (definition.Content.Condition("Established")?.Text("status") != "True") return;
        var kind = ResourceKey.DefinedBy(definition.Content);
        var isNamespaced = definition.Content.Text("spec", "scope") == "Namespaced";
        if (!_isNamespaced.TryGetValue(kind, out var known) || known != isNamespaced)
        {
            _isNamespaced[kind] = isNamespaced;
            Interlocked.Increment(ref _changes);
        }
        if (_awaited.TryRemove(kind, out var awaited)) awaited.TrySetResult();
    }

    public void Remove(Manifest definition)
    {
        if (_isNamespaced.TryRemove(ResourceKey.DefinedBy(definition.Content), out _)) Interlocked.Increment(ref _changes);
    }
}
