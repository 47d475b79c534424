using System.Globalization;
using PolyGitops.Sdk.Testing.Registries.Http;
using PolyGitops.Sdk.Testing.Registries.Storage;

namespace PolyGitops.Sdk.Testing.Registries.Handlers;

/// <summary>Lists tags and repositories, page by page.</summary>
internal sealed class ListHandler(RegistryStore store, FakeRegistryOptions options)
{
    public Task TagsAsync(RegistryCall call)
    {
        var all = store.Tags(call.Repository) ?? throw RegistryApiException.UnknownName(call.Repository);
        return RegistryReply.JsonAsync(call.Response, new { name = call.Repository, tags = Page(call, all) });
    }

    public Task CatalogAsync(RegistryCall call) =>
        RegistryReply.JsonAsync(call.Response, new { repositories = Page(call, store.Repositories) });

    private List<string> Page(RegistryCall call, IReadOnlyList<string> all)
    {
        var size = options.PageSize;
        if (call.Query("n") is { } wanted)
        {
            if (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > options.PageSize)
                throw new RegistryApiException(400, "PAGINATION_NUMBER_INVALID", "invalid number of results requested", new { n = wanted });
            size = number;
        }
        var last = call.Query("last");
        var rest = all.Where(name => last is null || string.CompareOrdinal(name, last) > 0).ToList();
        var page = rest.Take(size).ToList();
        if (page.Count > 0 && page.Count < rest.Count) call.Response.Headers.Link = Link(call, page[^1], size);
        return page;
    }

    private string Link(RegistryCall call, string last, int size)
    {
        var request = call.Context.Request;
        var start = options.UsesAbsoluteLinks ? $"{request.Scheme}://{request.Host}" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"<{start}{request.Path}?last={Uri.EscapeDataString(last)}&n={size}>; rel=\"next\"");
    }
}
