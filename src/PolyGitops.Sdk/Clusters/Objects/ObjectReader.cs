using System.Globalization;
using System.Runtime.CompilerServices;
using PolyGitops.Sdk.Clusters.Discovery;
using PolyGitops.Sdk.Clusters.Requests;
using PolyGitops.Sdk.Kubernetes;
using PolyGitops.Sdk.Yaml;

namespace PolyGitops.Sdk.Clusters.Objects;

/// <summary>Reads one object, or lists them page by page.</summary>
internal sealed class ObjectReader(ResourceCalls calls)
{
    // A server that does not support metadata-only lists sends everything.
    private const string OnlyMetadata = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";

    public string DefaultNamespace => calls.DefaultNamespace;

    public async Task<Manifest?> FindAsync(ObjectReference reference, CancellationToken cancellationToken)
    {
        var purpose = $"Reading {reference}";
        try
        {
            using var answer = await calls.CallAsync(
                reference.Type, purpose,
                resource => new()
                {
                    Purpose = purpose,
                    Method = HttpMethod.Get,
                    Path = calls.Path(resource, reference),
                    Type = reference.Type,
                    Expected = AnswerKind.Object,
                },
                cancellationToken).ConfigureAwait(false);
            return Manifest.From(answer.Root);
        }
        catch (Exception missing) when (missing is ObjectNotFoundException or KindNotFoundException)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<Manifest> ListAsync(ResourceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await calls.Directory.FindAsync(query.Type, cancellationToken).ConfigureAwait(false) is null) yield break;
        var told = new HashSet<(string?, string)>();
        var pages = PagesAsync(query, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposing = pages.ConfigureAwait(false);
        while (await MoveNextAsync(pages).ConfigureAwait(false))
        {
            var page = pages.Current;
            // Objects listed before the restart are not reported again.
            var isLast = page.Continue.Length == 0;
            foreach (var item in page.Items)
            {
                var isNew = isLast && !page.IsRestart || told.Add((item.Namespace, item.Name));
                if (isNew) yield return item;
            }
        }
    }

    // A kind that has gone since it was looked up has no objects.
    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<ListPage> pages)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (KindNotFoundException)
        {
            return false;
        }
    }

    /// <summary>All pages. When the server has forgotten the list in between, a page with everything follows.</summary>
    public async IAsyncEnumerable<ListPage> PagesAsync(
        ResourceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken, bool hasOnlyMetadata = false)
    {
        var budget = new ListBudget(calls.Sender.Options, Purpose("Listing", query), calls.Sender.Server);
        var page = await PageAsync(query, query.PageSize, "", hasOnlyMetadata, cancellationToken).ConfigureAwait(false);
        budget.Take(page);
        yield return page;
        while (page.Continue.Length > 0)
        {
            page = await NextAsync(query, page.Continue, hasOnlyMetadata, cancellationToken).ConfigureAwait(false);
            budget.Take(page);
            yield return page;
        }
    }

    private async Task<ListPage> NextAsync(ResourceQuery query, string token, bool hasOnlyMetadata, CancellationToken cancellationToken)
    {
        try
        {
            return await PageAsync(query, query.PageSize, token, hasOnlyMetadata, cancellationToken).ConfigureAwait(false);
        }
        catch (HistoryExpiredException)
        {
            // In one piece, because pages would expire again on a busy server.
            return await PageAsync(query, null, "", hasOnlyMetadata, cancellationToken).ConfigureAwait(false) with { IsRestart = true };
        }
    }

    private async Task<ListPage> PageAsync(
        ResourceQuery query, int? limit, string token, bool hasOnlyMetadata, CancellationToken cancellationToken)
    {
        var purpose = Purpose("Listing", query);
        using var answer = await calls.CallAsync(
            query.Type, purpose,
            resource => new()
            {
                Purpose = purpose,
                Method = HttpMethod.Get,
                Path = resource.Path(query.Namespace),
                Type = query.Type,
                Expected = AnswerKind.List,
                Accept = hasOnlyMetadata ? OnlyMetadata : "application/json",
                Query = [.. Selectors(query), ("limit", limit?.ToString(CultureInfo.InvariantCulture)),
                    ("continue", token.Length == 0 ? null : token)],
            },
            cancellationToken).ConfigureAwait(false);
        return new()
        {
            Items = [.. answer.Root.Items("items").Select(i => ManifestBody.FromList(i, query.Type))],
            Version = answer.Root.Text("metadata", "resourceVersion") ?? "",
            Continue = answer.Root.Text("metadata", "continue") ?? "",
            Size = answer.Size,
        };
    }

    public static IEnumerable<(string, string?)> Selectors(ResourceQuery query) =>
    [
        ("labelSelector", query.LabelSelector.Length == 0 ? null : query.LabelSelector),
        ("fieldSelector", query.FieldSelector.Length == 0 ? null : query.FieldSelector),
    ];

    public static string Purpose(string verb, ResourceQuery query) =>
        $"{verb} {query.Type}{(query.Namespace is null ? "" : " in " + query.Namespace)}";
}

/// <summary>One answer to a list.</summary>
internal sealed record ListPage
{
    public required IReadOnlyList<Manifest> Items { get; init; }

    /// <summary>The version that a watch goes on from.</summary>
    public required string Version { get; init; }

    /// <summary>What to ask for the next page with; empty after the last.</summary>
    public required string Continue { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>Whether it starts over, because the server has forgotten the earlier pages.</summary>
    public bool IsRestart { get; init; }
}

/// <summary>What is known about an object before it is applied.</summary>
internal sealed record LiveObject
{
    /// <summary>Nothing.</summary>
    public static LiveObject Unknown { get; } = new() { IsKnown = false };

    /// <summary>Whether the cluster was asked.</summary>
    public required bool IsKnown { get; init; }

    /// <summary>Its version; null when there is none.</summary>
    public string? Version { get; init; }

    /// <summary>The object itself, where it was read whole.</summary>
    public Manifest? Object { get; init; }
}
