using System.Text.Json;
using PolyGitops.Sdk.Clusters.Watching;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Applying;

/// <summary>Waits by one watch until CRDs are established, which is when their kinds are served.</summary>
internal sealed class DefinitionWaiter(ResourceWatcher watcher, TimeProvider clock)
{
    public static ResourceType Definition { get; } = new() { ApiVersion = "apiextensions.k8s.io/v1", Kind = "CustomResourceDefinition" };

    public static bool IsEstablished(Manifest definition) => Condition(definition, "Established")?.Text("status") == "True";

    /// <summary>Waits for definitions that were just applied.</summary>
    /// <param name="names">Names of the definitions; those that are established are taken out.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="established">Receives each one that is established.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The last known state of those that were not established.</returns>
    public async Task<IReadOnlyDictionary<string, Manifest?>> WaitAsync(
        IEnumerable<string> names, TimeSpan timeout, Action<Manifest> established, CancellationToken cancellationToken)
    {
        var waiting = names.ToDictionary(n => n, _ => (Manifest?)null);
        if (waiting.Count == 0) return waiting;
        using var late = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await foreach (var happened in watcher.WatchAsync(new() { Type = Definition }, either.Token).ConfigureAwait(false))
            {
                if (happened is not { Kind: ResourceEventKind.Upserted, Object: { } definition } || !waiting.ContainsKey(definition.Name))
                    continue;
                waiting[definition.Name] = definition;
                if (!IsEstablished(definition)) continue;
                waiting.Remove(definition.Name);
                established(definition);
                if (waiting.Count == 0) break;
            }
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The remaining ones report it.
        }
        return waiting;
    }

    /// <summary>Why a definition was not established in time.</summary>
    public static ClusterException Failure(string name, Manifest? last, TimeSpan timeout)
    {
        var said = last is null ? "" : string.Join("; ", last.Content.Items("status", "conditions")
            .Where(c => c.Text("status") == "False").Select(c => $"{c.Text("type")}: {c.Text("message")}"));
        return new ClusterException(FormattableString.Invariant(
            $"Applying CustomResourceDefinition {name}: it was not established within {timeout.TotalSeconds:0.#} s")
            + (said.Length > 0 ? $" ({said})" : "") + ". Check its status; another CRD may already use its names.");
    }

    private static JsonElement? Condition(Manifest definition, string type)
    {
        foreach (var condition in definition.Content.Items("status", "conditions"))
        {
            if (condition.Text("type") == type) return condition;
        }
        return null;
    }
}
